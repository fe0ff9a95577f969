package mart.notification.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.UUID;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class EmailTest {

    private static final RetryPolicy POLICY = new RetryPolicy(Duration.ofSeconds(2), Duration.ofMinutes(15), 3);

    private final Email email = new Email(
            "order_created/1",
            UUID.randomUUID(),
            new Recipient("John", "john@example.com"),
            new EmailContent("Subject", "text", "<p>html</p>"),
            new SenderDomain("mart.example"));

    @Test
    void newEmailIsDueImmediately() {
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
        assertThat(email.nextAttemptAt()).isBeforeOrEqualTo(OffsetDateTime.now(ZoneOffset.UTC));
    }

    @Test
    void newEmailHasAMessageId() {
        assertThat(email.messageId()).isEqualTo("<" + email.emailId() + "@mart.example>");
    }

    @Test
    void temporaryFailuresAreRetriedWithoutLimitAndTheBackOffDoubles() {
        for (int seconds : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            email.retryLater("451 later", POLICY);
            assertThat(email.nextAttemptAt())
                    .isCloseTo(
                            OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(seconds),
                            Assertions.within(1, ChronoUnit.SECONDS));
        }
        for (int i = 0; i < 1_000; i++) {
            email.retryLater("451 later", POLICY);
        }
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
    }

    @Test
    void emailFailsAfterTheMaximumOfPermanentRejections() {
        email.reject("550 no such user", POLICY);
        email.retryLater("451 later", POLICY);
        email.reject("550 no such user", POLICY);
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
        email.reject("550 no such user", POLICY);
        assertThat(email.status()).isEqualTo(EmailStatus.FAILED);
    }

    @Test
    void failureReasonMayBeNullOrLong() {
        email.retryLater(null, POLICY);
        email.retryLater("x".repeat(10_000), POLICY);
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
    }
}
