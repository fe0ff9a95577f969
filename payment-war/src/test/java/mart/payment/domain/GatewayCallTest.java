package mart.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GatewayCallTest {

    @ParameterizedTest
    @CsvSource({"1, 1", "2, 2", "3, 4", "7, 64", "100, 64"})
    void backOffDoublesUpToAboutAMinute(int tries, long seconds) {
        UUID id = UUID.randomUUID();
        GatewayCall call =
                new GatewayCall(id, UUID.randomUUID(), GatewayCall.Kind.CHARGE, id, "token", BigDecimal.TEN, tries);
        assertThat(call.backOff()).isEqualTo(Duration.ofSeconds(seconds));
    }
}
