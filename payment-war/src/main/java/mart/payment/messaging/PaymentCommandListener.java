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

/** Consumes requests to charge or to refund, and queues the gateway calls that perform them after the commit. */
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

    @Incoming("payment")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, PaymentRequest.parser(), this::lock, this::handle);
    }

    private void lock(List<PaymentRequest> requests) {
        payments.lockAll(requests.stream()
                .map(PaymentRequest::getOrderId)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    }

    private void handle(PaymentRequest request) {
        UUID orderId = UUID.fromString(request.getOrderId());
        switch (request.getRequestCase()) {
            case CHARGE -> charge(orderId, UUID.fromString(request.getCharge().getAttemptId()));
            case REFUND -> refund(orderId, request.getRefund());
            default -> throw new IllegalArgumentException("The request is neither a charge nor a refund");
        }
    }

    private void charge(UUID orderId, UUID attemptId) {
        Payment payment = payments.locked(orderId);
        PaymentAttempt attempt = payment.attempt(attemptId);
        payment.abandonIfOrderEnded(attemptId).ifPresent(messages::publish);
        if (attempt.status() == AttemptStatus.CHARGING) {
            calls.add(GatewayCall.charge(attempt));
        }
    }

    private void refund(UUID orderId, Refund refund) {
        BigDecimal total = refund.getAmount().isEmpty() ? null : new BigDecimal(refund.getAmount());
        payments.locked(orderId)
                .refundUpTo(UUID.fromString(refund.getRefundId()), total, refund.getReason())
                .map(GatewayCall::refund)
                .ifPresent(calls::add);
    }
}
