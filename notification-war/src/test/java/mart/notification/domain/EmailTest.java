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

    private static final RetryPlan PLAN = new RetryPlan(Duration.ofSeconds(2), Duration.ofMinutes(15), 3);

    private final Email email = new Email(
            "order_created/1",
            UUID.randomUUID(),
            new Recipient("John", "john@example.com"),
            new EmailContent("Subject", "text", "<p>html</p>"),
            "mart.example");

    @Test
    void isDueAtOnce() {
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
        assertThat(email.nextAttemptAt()).isBeforeOrEqualTo(OffsetDateTime.now(ZoneOffset.UTC));
    }

    @Test
    void hasItsMessageIdFromTheBeginning() {
        assertThat(email.messageId()).isEqualTo("<" + email.emailId() + "@mart.example>");
    }

    @Test
    void isTriedForEverWithPausesThatDoubleUpToTheLongest() {
        for (int seconds : new int[] {2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900}) {
            email.postponed("451 later", PLAN);
            assertThat(email.nextAttemptAt())
                    .isCloseTo(
                            OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(seconds),
                            Assertions.within(1, ChronoUnit.SECONDS));
        }
        for (int i = 0; i < 1_000; i++) {
            email.postponed("451 later", PLAN);
        }
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
    }

    @Test
    void failsWhenItIsRefusedForGoodOftenEnough() {
        email.refused("550 no such user", PLAN);
        email.postponed("451 later", PLAN);
        email.refused("550 no such user", PLAN);
        assertThat(email.status()).isEqualTo(EmailStatus.PENDING);
        email.refused("550 no such user", PLAN);
        assertThat(email.status()).isEqualTo(EmailStatus.FAILED);
    }

    @Test
    void takesAnyReasonForAFailure() {
        email.postponed(null, PLAN);
        email.postponed("x".repeat(10_000), PLAN);
        email.sent();
        assertThat(email.status()).isEqualTo(EmailStatus.SENT);
    }
}
