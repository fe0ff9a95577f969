package mart.notification;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Duration;
import java.util.Arrays;
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
        // a copy; GreenMail's streams fail when an e-mail arrives meanwhile
        return Arrays.stream(STACK.mail().greenMail().getReceivedMessages())
                .filter(mail -> isFor(mail, address))
                .toList();
    }

    private static boolean isFor(MimeMessage mail, String address) {
        try {
            return ((InternetAddress) mail.getAllRecipients()[0]).getAddress().equals(address);
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }
}
