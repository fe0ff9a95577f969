package mart.notification.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import mart.contracts.UserRegistration;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Inbox;
import mart.notification.domain.Recipient;
import mart.notification.letter.WriteEmail;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Welcomes those who registered. */
@ApplicationScoped
public class UserListener {

    @Inject
    private Inbox inbox;

    @Inject
    private WriteEmail write;

    /** Takes a batch of the topic {@code user_registration}. */
    @Incoming("user_registration")
    public void on(Batch batch) {
        inbox.deliver(batch, UserRegistration.parser(), this::registered);
    }

    private void registered(UserRegistration user) {
        write.about(
                "user_registration/" + user.getUserId(),
                new Recipient(user.getUsername(), user.getEmail()),
                "registration",
                Map.of());
    }
}
