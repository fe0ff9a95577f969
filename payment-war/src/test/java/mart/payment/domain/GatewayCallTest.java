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
        payment.follow(new PayableOrder(1, BigDecimal.TEN, true, false));
        return GatewayCall.charge(payment.begin(new TokenizedCard("token", "Visa", "4242")));
    }

    @Test
    void isDueAtOnceAndNotWhileItIsTaken() {
        assertDueIn(Duration.ZERO);
        call.take(LEASE);
        assertDueIn(LEASE);
    }

    @Test
    void isPutOffLongerEachTimeButNotMuchMoreThanAMinute() {
        call.take(LEASE);
        call.putOff();
        assertDueIn(Duration.ofSeconds(1));
        call.take(LEASE);
        call.putOff();
        assertDueIn(Duration.ofSeconds(2));
        for (int i = 0; i < 100; i++) {
            call.take(LEASE);
        }
        call.putOff();
        assertDueIn(Duration.ofSeconds(64));
    }

    private void assertDueIn(Duration pause) {
        assertThat(call.dueAt()).isCloseTo(OffsetDateTime.now(ZoneOffset.UTC).plus(pause), within(1, SECONDS));
    }
}
