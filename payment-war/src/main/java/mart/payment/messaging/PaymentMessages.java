package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
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
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentStatus;
import mart.payment.domain.Refund;

/** Says what is wanted and what became of it; in the transaction in which that was decided. */
@ApplicationScoped
public class PaymentMessages {

    @Inject
    private Outbox outbox;

    /** Asks whether the user may buy. */
    public void begun(PaymentAttempt attempt) {
        Payment payment = attempt.payment();
        outbox.publish(
                payment.userId(),
                UserRequest.newBuilder()
                        .setUserId(payment.userId().toString())
                        .setAsker(UserRequest.Asker.PAYMENT)
                        .setSubjectId(attempt.attemptId().toString())
                        .build());
    }

    /** Asks the payment consumer to charge. */
    public void approved(PaymentAttempt attempt) {
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

    /** The money is there: tells the order, and the customer. */
    public void captured(PaymentAttempt attempt) {
        PaymentResult.Builder result = result(attempt.payment(), Status.PAID, attempt.amount());
        outbox.publish(
                attempt.payment().orderId(),
                result.setAttemptId(attempt.attemptId().toString()).build());
        done(attempt.payment(), Status.PAID, attempt.amount());
    }

    /** The attempt failed: tells the order; the customer sees it in the answer. */
    public void failed(PaymentAttempt attempt) {
        PaymentResult.Builder result = result(attempt.payment(), Status.FAILED, attempt.amount());
        outbox.publish(
                attempt.payment().orderId(),
                result.setAttemptId(attempt.attemptId().toString())
                        .setReason(attempt.failureReason())
                        .build());
    }

    /** Money was given back: tells the order, and the customer. */
    public void refunded(Payment payment, Refund refund) {
        Status status = payment.status() == PaymentStatus.REFUNDED ? Status.REFUNDED : Status.PARTLY_REFUNDED;
        outbox.publish(
                payment.orderId(),
                result(payment, status, refund.amount())
                        .setReason(refund.reason())
                        .setRefundId(refund.refundId().toString())
                        .setRestock(refund.takesUnitsBack())
                        .build());
        done(payment, status, refund.amount());
    }

    private static PaymentResult.Builder result(Payment payment, Status status, BigDecimal amount) {
        return PaymentResult.newBuilder()
                .setOrderId(payment.orderId().toString())
                .setPaymentId(payment.paymentId().toString())
                .setStatus(status)
                .setAmount(amount.toPlainString())
                .setOccurredAt(Timestamps.now());
    }

    /** Who is gone has no address, and gets no e-mail. */
    private void done(Payment payment, Status status, BigDecimal amount) {
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
