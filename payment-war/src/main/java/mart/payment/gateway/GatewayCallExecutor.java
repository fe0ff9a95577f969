package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.kit.database.Transactions;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.Payments;
import mart.payment.domain.Refund;
import mart.payment.messaging.PaymentMessages;

/**
 * Asks the gateway, then writes and says, in one transaction, what it answered. What is to be asked is read in a
 * transaction too, since outside of one the server would keep the connection until the thread ends.
 */
@ApplicationScoped
public class GatewayCallExecutor {

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Payments payments;

    @Inject
    private GatewayCalls calls;

    @Inject
    private PaymentMessages messages;

    @Inject
    private Transactions transactions;

    /** Charges an attempt. Must not be called in a transaction: the gateway may be slow. */
    void charge(GatewayCall call) {
        PaymentAttempt attempt = transactions.call(() -> payments.attempt(call.id()));
        ChargeOutcome outcome = gateway.charge(attempt.attemptId(), attempt.gatewayToken(), attempt.amount());
        transactions.run(() -> {
            Payment payment = payments.lock(call.orderId());
            if (outcome.isCaptured()) {
                payment.captured(call.id()).ifPresent(messages::captured);
            } else {
                payment.declined(call.id(), outcome.declineReason()).ifPresent(messages::failed);
            }
            calls.done(call.id());
        });
    }

    /** Gives money back. Must not be called in a transaction. */
    void refund(GatewayCall call) {
        Refund refund = transactions.call(() -> payments.refund(call.id()));
        gateway.refund(refund.refundId(), refund.attemptId(), refund.amount());
        transactions.run(() -> {
            Payment payment = payments.lock(call.orderId());
            payment.refunded(call.id()).ifPresent(done -> messages.refunded(payment, done));
            calls.done(call.id());
        });
    }
}
