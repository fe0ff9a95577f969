package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import mart.contracts.PaymentDone;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentRequest.Charge;
import mart.contracts.PaymentResult;
import mart.contracts.PaymentResult.Status;
import mart.contracts.UserRequest;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;
import mart.payment.domain.AttemptStatus;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentAttemptEnded;
import mart.payment.domain.PaymentAttemptStarted;
import mart.payment.domain.PaymentStatus;
import mart.payment.domain.Refund;
import mart.payment.domain.RefundCompleted;

/** Publishes the messages about payments through the outbox, in the transaction that changes the payment. */
@ApplicationScoped
public class PaymentMessages {

    @Inject
    private Outbox outbox;

    /** Asks the user service whether the user is allowed to buy. */
    void onStarted(@Observes PaymentAttemptStarted event) {
        PaymentAttempt attempt = event.attempt();
        Payment payment = attempt.payment();
        outbox.publish(
                payment.userId(),
                UserRequest.newBuilder()
                        .setUserId(payment.userId().toString())
                        .setAsker(UserRequest.Asker.PAYMENT)
                        .setSubjectId(attempt.attemptId().toString())
                        .build());
    }

    /** Publishes the result of a charge to the order service. */
    void onEnded(@Observes PaymentAttemptEnded event) {
        if (event.attempt().status() == AttemptStatus.CAPTURED) {
            publishCapture(event.attempt());
        } else {
            publishFailure(event.attempt());
        }
    }

    /** Publishes a refund to the order service, and has the customer notified. */
    void onRefunded(@Observes RefundCompleted event) {
        Refund refund = event.refund();
        Payment payment = refund.payment();
        Status status = payment.status() == PaymentStatus.REFUNDED ? Status.REFUNDED : Status.PARTLY_REFUNDED;
        outbox.publish(
                payment.orderId(),
                result(payment, status, refund.amount())
                        .setReason(refund.reason())
                        .setRefundId(refund.refundId().toString())
                        .setRestock(refund.isRestock())
                        .build());
        notifyCustomer(payment, status, refund.amount());
    }

    /** Requests the charge of an approved attempt from this service's {@link PaymentCommandListener}. */
    void requestCharge(PaymentAttempt attempt) {
        outbox.publish(
                attempt.payment().orderId(),
                PaymentRequest.newBuilder()
                        .setOrderId(attempt.payment().orderId().toString())
                        .setCharge(Charge.newBuilder()
                                .setAttemptId(attempt.attemptId().toString())
                                .setGatewayToken(attempt.gatewayToken())
                                .setAmount(attempt.amount().toPlainString()))
                        .build());
    }

    private void publishCapture(PaymentAttempt attempt) {
        PaymentResult.Builder result = result(attempt.payment(), Status.PAID, attempt.amount());
        outbox.publish(
                attempt.payment().orderId(),
                result.setAttemptId(attempt.attemptId().toString()).build());
        notifyCustomer(attempt.payment(), Status.PAID, attempt.amount());
    }

    /** Publishes a failed attempt to the order service; the customer gets the failure in the HTTP response. */
    void publishFailure(PaymentAttempt attempt) {
        PaymentResult.Builder result = result(attempt.payment(), Status.FAILED, attempt.amount());
        outbox.publish(
                attempt.payment().orderId(),
                result.setAttemptId(attempt.attemptId().toString())
                        .setReason(attempt.failureReason())
                        .build());
    }

    private static PaymentResult.Builder result(Payment payment, Status status, BigDecimal amount) {
        return PaymentResult.newBuilder()
                .setOrderId(payment.orderId().toString())
                .setPaymentId(payment.paymentId().toString())
                .setStatus(status)
                .setAmount(amount.toPlainString())
                .setOccurredAt(Timestamps.now());
    }

    /** Requests an e-mail to the customer, unless the user was erased. */
    private void notifyCustomer(Payment payment, Status status, BigDecimal amount) {
        if (payment.email() == null) {
            return;
        }
        outbox.publish(
                payment.orderId(),
                PaymentDone.newBuilder()
                        .setOrderId(payment.orderId().toString())
                        .setPaymentId(payment.paymentId().toString())
                        .setUserId(payment.userId().toString())
                        .setUsername(payment.username())
                        .setEmail(payment.email())
                        .setStatus(status)
                        .setAmount(amount.toPlainString())
                        .setCardBrand(payment.cardBrand())
                        .setCardLastFour(payment.cardLastFour())
                        .setOccurredAt(Timestamps.now())
                        .build());
    }
}
