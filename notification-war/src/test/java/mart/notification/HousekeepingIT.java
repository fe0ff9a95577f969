package mart.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** E-mails go some time after they were sent or given up. */
@ExtendWith(ArquillianExtension.class)
class HousekeepingIT {

    private static final Duration SOON = Duration.ofSeconds(30);

    private final String recipient = UUID.randomUUID() + "@example.com";

    @Test
    void forgetsOldEmailsUnlessTheyWait() {
        email("SENT", "91 days");
        email("FAILED", "91 days");
        email("PENDING", "91 days");
        email("SENT", "89 days");

        await().atMost(SOON)
                .untilAsserted(() -> assertThat(TestDatabase.select(
                                "SELECT status FROM email WHERE recipient = ? ORDER BY id", recipient))
                        .containsExactly("PENDING", "SENT"));
    }

    private void email(String status, String ago) {
        String id = UUID.randomUUID().toString();
        TestDatabase.update(
                "INSERT INTO email (email_id, occasion, recipient, recipient_name, subject, text, html, message_id,"
                        + " status, failures, refusals, next_attempt_at, created_at)"
                        + " VALUES (CAST(? AS UUID), ?, ?, 'John', '', '', '', ?, ?, 0, 0,"
                        + " 'infinity', now() - CAST(? AS INTERVAL))",
                id,
                id,
                recipient,
                id,
                status,
                ago);
    }
}
