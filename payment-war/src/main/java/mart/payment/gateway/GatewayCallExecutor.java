package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.kit.database.Transactions;
import mart.payment.domain.ChargeOutcome;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentGateway;
import mart.payment.domain.Payments;
import mart.payment.domain.RecordGatewayResult;
import mart.payment.domain.Refund;

/**
 * Makes one gateway call and stores its result. Call it outside of any transaction, because the gateway may be slow.
 * Reads have transactions of their own: without one, the server keeps the database connection until the thread ends.
 */
@ApplicationScoped
public class GatewayCallExecutor {

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Payments payments;

    @Inject
    private RecordGatewayResult recordResult;

    @Inject
    private Transactions transactions;

    /** Charges the amount of an attempt. */
    void charge(GatewayCall call) {
        PaymentAttempt attempt = transactions.call(() -> payments.attempt(call.id()));
        ChargeOutcome outcome = gateway.charge(attempt.attemptId(), attempt.gatewayToken(), attempt.amount());
        transactions.run(() -> recordResult.charged(call, outcome));
    }

    /** Makes a refund. */
    void refund(GatewayCall call) {
        Refund refund = transactions.call(() -> payments.refund(call.id()));
        gateway.refund(refund.refundId(), refund.attemptId(), refund.amount());
        transactions.run(() -> recordResult.refunded(call));
    }
}
