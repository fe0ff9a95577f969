package mart.notification.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.PaymentDone;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.notification.domain.ErasedUsers;
import mart.notification.domain.QueueEmail;
import mart.notification.domain.Recipient;
import mart.notification.template.EmailTemplates;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues an e-mail for each payment and each refund. */
@ApplicationScoped
public class PaymentMailListener {

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail queueEmail;

    @Inject
    private EmailTemplates templates;

    @Inject
    private ErasedUsers erasedUsers;

    /** Receives a batch of the topic {@code payment_done}. */
    @Incoming("payment_done")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, PaymentDone.parser(), this::lock, this::handle);
    }

    private void lock(List<PaymentDone> payments) {
        erasedUsers.lockShared(payments.stream()
                .map(PaymentDone::getUserId)
                .map(UUID::fromString)
                .toList());
    }

    private void handle(PaymentDone payment) {
        Recipient recipient = new Recipient(payment.getUsername(), payment.getEmail());
        Map<String, Object> variables = Map.of(
                "order_id", payment.getOrderId(),
                "payment_id", payment.getPaymentId(),
                "amount", payment.getAmount(),
                "card_brand", payment.getCardBrand(),
                "card_last_four", payment.getCardLastFour());
        queueEmail.forEvent(
                occasion(payment),
                UUID.fromString(payment.getUserId()),
                recipient,
                templates.render(template(payment), recipient, variables));
    }

    /** A payment is captured once and fully refunded once, but may be partly refunded several times. */
    private static String occasion(PaymentDone payment) {
        String paymentAndStatus = "payment_done/" + payment.getPaymentId() + "/" + payment.getStatus();
        return switch (payment.getStatus()) {
            case PARTLY_REFUNDED ->
                paymentAndStatus + "/" + payment.getOccurredAt().getSeconds() + "."
                        + payment.getOccurredAt().getNanos();
            default -> paymentAndStatus;
        };
    }

    private static String template(PaymentDone payment) {
        return switch (payment.getStatus()) {
            case PAID -> "payment";
            case REFUNDED, PARTLY_REFUNDED -> "refund";
            default ->
                throw new IllegalArgumentException("No e-mail template for payment status " + payment.getStatusValue());
        };
    }
}
