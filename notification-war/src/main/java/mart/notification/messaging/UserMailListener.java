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
import mart.notification.domain.Emails;
import mart.notification.domain.ErasedUsers;
import mart.notification.domain.Recipient;
import mart.notification.template.QueueEmail;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Welcomes those who registered, and forgets those who are gone. */
@ApplicationScoped
public class UserMailListener {

    /** Where messages come from that name users. */
    private static final List<String> CHANNELS = List.of("user_registration", "order_created", "payment_done");

    @Inject
    private Inbox inbox;

    @Inject
    private QueueEmail write;

    @Inject
    private Emails emails;

    @Inject
    private ErasedUsers erasedUsers;

    @Inject
    private DeadLetters deadLetters;

    /** Takes a batch of the topic {@code user_registration}. */
    @Incoming("user_registration")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserRegistration.parser(), this::lock, this::told);
    }

    private void lock(List<UserRegistration> news) {
        erasedUsers.lock(news.stream()
                .map(UserRegistration::getUserId)
                .map(UUID::fromString)
                .toList());
    }

    private void told(UserRegistration user) {
        if (user.getErased()) {
            forget(UUID.fromString(user.getUserId()));
        } else {
            welcome(user);
        }
    }

    private void forget(UUID userId) {
        erasedUsers.add(userId);
        emails.removeAllOf(userId);
        CHANNELS.forEach(channel -> deadLetters.eraseUser(channel, userId));
    }

    private void welcome(UserRegistration user) {
        write.about(
                "user_registration/" + user.getUserId(),
                UUID.fromString(user.getUserId()),
                new Recipient(user.getUsername(), user.getEmail()),
                "registration",
                Map.of());
    }
}
