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
 * Something that is still to be asked of the gateway. It is taken for a while rather than removed, so that it is asked
 * again if whoever took it dies; the gateway does the same thing only once.
 */
@Entity
@Table(name = "gateway_call")
public class GatewayCall {

    /** What is asked. */
    public enum Kind {
        CHARGE,
        REFUND
    }

    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final int MOST_DOUBLINGS = 7; // about a minute

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

    /** To charge what an attempt pays. */
    public static GatewayCall charge(PaymentAttempt attempt) {
        return new GatewayCall(attempt.attemptId(), attempt.payment().orderId(), Kind.CHARGE);
    }

    /** To give money back. */
    public static GatewayCall refund(Refund refund) {
        return new GatewayCall(refund.refundId(), refund.payment().orderId(), Kind.REFUND);
    }

    /** Nobody else takes it for so long. */
    void take(Duration lease) {
        tries++;
        dueAt = now().plus(lease);
    }

    /** It failed: next time after a pause that doubles, up to about a minute. */
    void putOff() {
        dueAt = now().plus(FIRST_PAUSE.multipliedBy(1L << Math.min(tries, MOST_DOUBLINGS)));
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** That of the attempt or the refund. */
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
