package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentRequest.Refund;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.payment.domain.AttemptStatus;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.Payments;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Takes requests to charge or to give back money, and has them asked of the gateway after the commit. */
@ApplicationScoped
public class PaymentCommandListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Payments payments;

    @Inject
    private GatewayCalls calls;

    @Inject
    private PaymentMessages messages;

    /** Takes a batch of the topic {@code payment}. */
    @Incoming("payment")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, PaymentRequest.parser(), this::lock, this::asked);
    }

    private void lock(List<PaymentRequest> news) {
        payments.lockAll(news.stream()
                .map(PaymentRequest::getOrderId)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    }

    private void asked(PaymentRequest request) {
        Payment payment = payments.lock(UUID.fromString(request.getOrderId()));
        switch (request.getRequestCase()) {
            case CHARGE -> charge(payment, UUID.fromString(request.getCharge().getAttemptId()));
            case REFUND -> refund(payment, request.getRefund());
            default -> throw new IllegalArgumentException("Neither a charge nor a refund");
        }
    }

    private void charge(Payment payment, UUID attemptId) {
        PaymentAttempt attempt = payment.attempt(attemptId);
        payment.giveUpIfEnded(attemptId).ifPresent(messages::failed);
        if (attempt.status() == AttemptStatus.CHARGING) {
            calls.add(GatewayCall.charge(attempt));
        }
    }

    private void refund(Payment payment, Refund wanted) {
        BigDecimal due = wanted.getAmount().isEmpty() ? null : new BigDecimal(wanted.getAmount());
        payment.refundInAll(UUID.fromString(wanted.getRefundId()), due, wanted.getReason())
                .map(GatewayCall::refund)
                .ifPresent(calls::add);
    }
}
