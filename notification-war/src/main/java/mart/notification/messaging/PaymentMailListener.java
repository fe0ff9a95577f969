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
import mart.notification.domain.Recipient;
import mart.notification.template.QueueEmail;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Confirms payments, and says when money is given back. */
@ApplicationScoped
public class PaymentMailListener {

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail write;

    @Inject
    private ErasedUsers erasedUsers;

    /** Takes a batch of the topic {@code payment_done}. */
    @Incoming("payment_done")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, PaymentDone.parser(), this::holdOff, this::done);
    }

    private void holdOff(List<PaymentDone> news) {
        erasedUsers.holdOff(
                news.stream().map(PaymentDone::getUserId).map(UUID::fromString).toList());
    }

    private void done(PaymentDone payment) {
        write.about(
                occasion(payment),
                UUID.fromString(payment.getUserId()),
                new Recipient(payment.getUsername(), payment.getEmail()),
                letter(payment),
                Map.of(
                        "order_id", payment.getOrderId(),
                        "payment_id", payment.getPaymentId(),
                        "amount", payment.getAmount(),
                        "card_brand", payment.getCardBrand(),
                        "card_last_four", payment.getCardLastFour()));
    }

    /** A payment is made once and given back as a whole once; parts of it may be given back several times. */
    private static String occasion(PaymentDone payment) {
        String once = "payment_done/" + payment.getPaymentId() + "/" + payment.getStatus();
        return switch (payment.getStatus()) {
            case PARTLY_REFUNDED ->
                once + "/" + payment.getOccurredAt().getSeconds() + "."
                        + payment.getOccurredAt().getNanos();
            default -> once;
        };
    }

    private static String letter(PaymentDone payment) {
        return switch (payment.getStatus()) {
            case PAID -> "payment";
            case REFUNDED, PARTLY_REFUNDED -> "refund";
            default -> throw new IllegalArgumentException("Nothing to tell of status " + payment.getStatusValue());
        };
    }
}
