package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.UUID;
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

/** Publishes the messages about payments through the outbox, in the transaction that changes the payment. */
@ApplicationScoped
public class PaymentMessages {

    @Inject
    private Outbox outbox;

    /** Publishes what the new status of an attempt means for the other services. */
    void publish(@Observes PaymentAttempt attempt) {
        switch (attempt.status()) {
            case CHECKING_USER -> requestUser(attempt);
            case CHARGING -> requestCharge(attempt);
            case CAPTURED -> {
                publishResult(attempt, Status.PAID);
                notifyCustomer(attempt.payment(), Status.PAID, attempt.amount());
            }
            // the customer gets the failure in the HTTP response
            case DECLINED, USER_REFUSED, ORDER_ENDED -> publishResult(attempt, Status.FAILED);
        }
    }

    /** Publishes a completed refund to the order service, and has the customer notified. */
    void publish(@Observes Refund refund) {
        Payment payment = refund.payment();
        Status status = payment.status() == PaymentStatus.REFUNDED ? Status.REFUNDED : Status.PARTLY_REFUNDED;
        outbox.publish(
                payment.orderId(),
                result(payment, status, refund.amount())
                        .setReason(refund.reason())
                        .setRefundId(refund.refundId().toString())
                        .setRestock(refund.isRestock())
                        .setRestockQuantity(refund.restockQuantity().orElse(0))
                        .build());
        notifyCustomer(payment, status, refund.amount());
    }

    /** Asks the user service whether the user is allowed to buy. */
    private void requestUser(PaymentAttempt attempt) {
        UUID userId = attempt.payment().userId();
        outbox.publish(
                userId,
                UserRequest.newBuilder()
                        .setUserId(userId.toString())
                        .setAsker(UserRequest.Asker.PAYMENT)
                        .setSubjectId(attempt.attemptId().toString())
                        .build());
    }

    /** Requests the charge from this service's {@link PaymentCommandListener}. */
    private void requestCharge(PaymentAttempt attempt) {
        UUID orderId = attempt.payment().orderId();
        outbox.publish(
                orderId,
                PaymentRequest.newBuilder()
                        .setOrderId(orderId.toString())
                        .setCharge(Charge.newBuilder()
                                .setAttemptId(attempt.attemptId().toString())
                                .setGatewayToken(attempt.gatewayToken())
                                .setAmount(attempt.amount().toPlainString()))
                        .build());
    }

    private void publishResult(PaymentAttempt attempt, Status status) {
        outbox.publish(
                attempt.payment().orderId(),
                result(attempt.payment(), status, attempt.amount())
                        .setAttemptId(attempt.attemptId().toString())
                        .setReason(Objects.requireNonNullElse(attempt.failureReason(), ""))
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
