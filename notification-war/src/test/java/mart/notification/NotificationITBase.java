package mart.notification;

import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base of tests with the notification service on a managed Liberty. The test publishes the events of the other services. */
@ExtendWith(ArquillianExtension.class)
abstract class NotificationITBase {

    static final Duration TIMEOUT = Duration.ofSeconds(60);
    static final ServiceUnderTest STACK = ServiceUnderTest.current();

    @AutoClose
    static KafkaTestClient kafka;

    final UUID userId = UUID.randomUUID();
    final String id = userId.toString();
    final String address = "user-" + id + "@example.com";

    @BeforeAll
    static void connect() {
        kafka = new KafkaTestClient();
    }

    @BeforeEach
    void startMailServer() {
        STACK.mail().start();
    }

    /** Returns the e-mails that the mail server received for the user of this test. */
    List<MimeMessage> received() {
        return receivedFor(address);
    }

    static List<MimeMessage> receivedFor(String address) {
        return STACK.mail()
                .greenMail()
                .findReceivedMessages(user -> user.getEmail().equals(address), message -> true)
                .toList();
    }
}
