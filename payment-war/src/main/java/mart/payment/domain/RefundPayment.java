package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.jspecify.annotations.Nullable;

/** Decides on a refund and queues its gateway call. Runs in the caller's transaction. */
@ApplicationScoped
public class RefundPayment {

    @Inject
    private Payments payments;

    @Inject
    private GatewayCalls calls;

    /**
     * Refunds an amount, as {@link Payment#refund} describes.
     *
     * @param amount null for everything that is left
     * @throws NotFound if the order is unknown
     * @throws Conflict if nothing was captured, or the amount exceeds what is left
     */
    public Optional<Refund> refund(UUID orderId, UUID refundId, @Nullable BigDecimal amount, String reason) {
        return queued(payments.lock(orderId).refund(refundId, amount, reason));
    }

    /**
     * Refunds until a total is reached, as {@link Payment#refundUpTo} describes.
     *
     * @param total null for everything that was captured
     * @throws NotFound if the order is unknown
     * @throws Conflict if nothing was captured, or the total exceeds what was captured
     */
    public Optional<Refund> refundUpTo(UUID orderId, UUID refundId, @Nullable BigDecimal total, String reason) {
        return queued(payments.lock(orderId).refundUpTo(refundId, total, reason));
    }

    private Optional<Refund> queued(Optional<Refund> refund) {
        refund.map(GatewayCall::refund).ifPresent(calls::add);
        return refund;
    }
}
