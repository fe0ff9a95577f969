package mart.notification.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.UserRegistration;
import mart.kit.deadletter.DeadLetters;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.notification.domain.EraseEmails;
import mart.notification.domain.ErasedUsers;
import mart.notification.domain.QueueEmail;
import mart.notification.domain.Recipient;
import mart.notification.template.EmailTemplates;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Queues an e-mail for each registered user, and erases the e-mails and dead letters of erased users. */
@ApplicationScoped
public class UserMailListener {

    /** Channels whose messages contain personal data. */
    private static final List<String> CHANNELS = List.of("user_registration", "order_created", "payment_done");

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail queueEmail;

    @Inject
    private EmailTemplates templates;

    @Inject
    private EraseEmails eraseEmails;

    @Inject
    private ErasedUsers erasedUsers;

    @Inject
    private DeadLetters deadLetters;

    /** Receives a batch of the topic {@code user_registration}. */
    @Incoming("user_registration")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserRegistration.parser(), this::lock, this::handle);
    }

    private void lock(List<UserRegistration> users) {
        erasedUsers.lockExclusive(users.stream()
                .map(UserRegistration::getUserId)
                .map(UUID::fromString)
                .toList());
    }

    private void handle(UserRegistration user) {
        if (user.getErased()) {
            erase(UUID.fromString(user.getUserId()));
        } else {
            welcome(user);
        }
    }

    private void erase(UUID userId) {
        eraseEmails.ofUser(userId);
        CHANNELS.forEach(channel -> deadLetters.eraseUser(channel, userId));
    }

    private void welcome(UserRegistration user) {
        Recipient recipient = new Recipient(user.getUsername(), user.getEmail());
        queueEmail.forEvent(
                "user_registration/" + user.getUserId(),
                UUID.fromString(user.getUserId()),
                recipient,
                templates.render("registration", recipient, Map.of()));
    }
}
