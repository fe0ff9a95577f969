package mart.notification.messaging;

import com.google.protobuf.Timestamp;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import mart.contracts.OrderCreated;
import mart.contracts.PaymentDone;
import mart.contracts.UserRegistration;
import mart.kit.deadletter.DeadLetters;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.notification.domain.Emails;
import mart.notification.domain.ErasedUsers;
import mart.notification.domain.QueueEmail;
import mart.notification.domain.Recipient;
import mart.notification.template.EmailTemplates;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Queues an e-mail for each registered user, confirmed order, payment and refund. Erases the e-mails and dead letters
 * of erased users.
 */
@ApplicationScoped
public class MailListener {

    private static final String USER = "user_registration";
    private static final String ORDER = "order_created";
    private static final String PAYMENT = "payment_done";

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail queueEmail;

    @Inject
    private EmailTemplates templates;

    @Inject
    private Emails emails;

    @Inject
    private ErasedUsers erasedUsers;

    @Inject
    private DeadLetters deadLetters;

    @Incoming(USER)
    public void onUsers(RecordBatch batch) {
        inbox.deliver(
                batch,
                UserRegistration.parser(),
                users -> erasedUsers.lockExclusive(ids(users, UserRegistration::getUserId)),
                this::handle);
    }

    @Incoming(ORDER)
    public void onOrders(RecordBatch batch) {
        inbox.deliver(
                batch,
                OrderCreated.parser(),
                orders -> erasedUsers.lockShared(ids(orders, OrderCreated::getUserId)),
                this::handle);
    }

    @Incoming(PAYMENT)
    public void onPayments(RecordBatch batch) {
        inbox.deliver(
                batch,
                PaymentDone.parser(),
                payments -> erasedUsers.lockShared(ids(payments, PaymentDone::getUserId)),
                this::handle);
    }

    private void handle(UserRegistration user) {
        if (user.getErased()) {
            erase(UUID.fromString(user.getUserId()));
        } else {
            Recipient recipient = new Recipient(user.getUsername(), user.getEmail());
            queue(USER + "/" + user.getUserId(), user.getUserId(), recipient, "registration", Map.of());
        }
    }

    private void erase(UUID userId) {
        erasedUsers.add(userId);
        emails.deleteByUser(userId);
        List.of(USER, ORDER, PAYMENT).forEach(channel -> deadLetters.eraseUser(channel, userId));
    }

    private void handle(OrderCreated order) {
        Recipient recipient = new Recipient(order.getUsername(), order.getEmail());
        Map<String, Object> variables = Map.of(
                "order_id", order.getOrderId(),
                "product_name", order.getProductName(),
                "quantity", order.getQuantity(),
                "unit_price", order.getUnitPrice(),
                "amount", order.getAmount(),
                "shipping_address", order.getShippingAddress(),
                "customer_notes", order.getCustomerNotes());
        queue(ORDER + "/" + order.getOrderId(), order.getUserId(), recipient, "order", variables);
    }

    private void handle(PaymentDone payment) {
        Recipient recipient = new Recipient(payment.getUsername(), payment.getEmail());
        Map<String, Object> variables = Map.of(
                "order_id", payment.getOrderId(),
                "payment_id", payment.getPaymentId(),
                "amount", payment.getAmount(),
                "card_brand", payment.getCardBrand(),
                "card_last_four", payment.getCardLastFour());
        String occasion = PAYMENT + "/" + payment.getPaymentId() + "/" + payment.getStatus();
        switch (payment.getStatus()) {
            case PAID -> queue(occasion, payment.getUserId(), recipient, "payment", variables);
            case REFUNDED -> queue(occasion, payment.getUserId(), recipient, "refund", variables);
            case PARTLY_REFUNDED -> { // may happen several times
                Timestamp at = payment.getOccurredAt();
                String refund = occasion + "/" + at.getSeconds() + "." + at.getNanos();
                queue(refund, payment.getUserId(), recipient, "refund", variables);
            }
            default ->
                throw new IllegalArgumentException("No e-mail template for payment status " + payment.getStatusValue());
        }
    }

    private void queue(
            String occasion, String userId, Recipient recipient, String template, Map<String, Object> variables) {
        queueEmail.forEvent(
                occasion, UUID.fromString(userId), recipient, templates.render(template, recipient, variables));
    }

    private static <M> List<UUID> ids(List<M> messages, Function<M, String> userId) {
        return messages.stream().map(userId).map(UUID::fromString).toList();
    }
}
