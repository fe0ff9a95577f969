package mart.payment.domain;

import static java.time.temporal.ChronoUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class GatewayCallTest {

    private static final Duration LEASE = Duration.ofSeconds(20);

    private final GatewayCall call = call();

    private static GatewayCall call() {
        Payment payment = new Payment(UUID.randomUUID(), UUID.randomUUID());
        payment.updateOrder(new PayableOrder(1, BigDecimal.TEN, true, false));
        return GatewayCall.charge(payment.startAttempt(new TokenizedCard("token", "Visa", "4242")));
    }

    @Test
    void newCallIsDueImmediatelyButNotDuringItsLease() {
        assertDueIn(Duration.ZERO);
        call.lease(LEASE);
        assertDueIn(LEASE);
    }

    @Test
    void backOffDoublesUpToAboutAMinute() {
        call.lease(LEASE);
        call.backOff();
        assertDueIn(Duration.ofSeconds(1));
        call.lease(LEASE);
        call.backOff();
        assertDueIn(Duration.ofSeconds(2));
        for (int i = 0; i < 100; i++) {
            call.lease(LEASE);
        }
        call.backOff();
        assertDueIn(Duration.ofSeconds(64));
    }

    private void assertDueIn(Duration delay) {
        assertThat(call.dueAt()).isCloseTo(OffsetDateTime.now(ZoneOffset.UTC).plus(delay), within(1, SECONDS));
    }
}
