package mart.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.UUID;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the retention of e-mails. */
@ExtendWith(ArquillianExtension.class)
class HousekeepingIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String recipient = UUID.randomUUID() + "@example.com";

    @Test
    void oldEmailsAreDeletedUnlessPending() {
        insertEmail("SENT", "91 days");
        insertEmail("FAILED", "91 days");
        insertEmail("PENDING", "91 days");
        insertEmail("SENT", "89 days");

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(TestDatabase.select(
                                "SELECT status FROM email WHERE recipient = ? ORDER BY id", recipient))
                        .containsExactly("PENDING", "SENT"));
    }

    private void insertEmail(String status, String ago) {
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
