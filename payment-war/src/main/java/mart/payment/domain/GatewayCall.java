package mart.payment.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * A charge or a refund that the gateway must still perform. A worker leases the row instead of deleting it: if the
 * worker dies, the call is due again after the lease. Repeating a call is safe: the gateway performs each id once.
 */
@Entity
@Table(name = "gateway_call")
public class GatewayCall {

    /** The operation of the gateway. */
    public enum Kind {
        CHARGE,
        REFUND
    }

    private static final Duration FIRST_BACK_OFF = Duration.ofMillis(500);
    private static final int MAX_DOUBLINGS = 7; // about a minute

    @Id
    private UUID id;

    @Column(name = "order_id")
    private UUID orderId;

    @Enumerated(EnumType.STRING)
    private Kind kind;

    @Column(name = "due_at")
    private OffsetDateTime dueAt;

    private int tries;

    /** For JPA. */
    protected GatewayCall() {}

    private GatewayCall(UUID id, UUID orderId, Kind kind) {
        this.id = id;
        this.orderId = orderId;
        this.kind = kind;
        this.dueAt = now();
    }

    /** The call that charges the amount of an attempt. */
    public static GatewayCall charge(PaymentAttempt attempt) {
        return new GatewayCall(attempt.attemptId(), attempt.payment().orderId(), Kind.CHARGE);
    }

    /** The call that makes a refund. */
    public static GatewayCall refund(Refund refund) {
        return new GatewayCall(refund.refundId(), refund.payment().orderId(), Kind.REFUND);
    }

    /** Starts a try: the call is not due for other workers while the lease lasts. */
    void lease(Duration lease) {
        tries++;
        dueAt = now().plus(lease);
    }

    /** Schedules the next try after a failure. The back-off doubles with each try, up to about a minute. */
    void backOff() {
        dueAt = now().plus(FIRST_BACK_OFF.multipliedBy(1L << Math.min(tries, MAX_DOUBLINGS)));
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** The id of the attempt or of the refund. */
    public UUID id() {
        return id;
    }

    public UUID orderId() {
        return orderId;
    }

    public Kind kind() {
        return kind;
    }

    OffsetDateTime dueAt() {
        return dueAt;
    }
}
