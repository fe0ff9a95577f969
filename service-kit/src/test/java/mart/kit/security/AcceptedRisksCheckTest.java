package mart.kit.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AcceptedRisksCheckTest {

    @Test
    void errorNamesTheCauseAndTheRisk() {
        Map<Risk, String> risks = Map.of(Risk.PLAIN_HTTP, "Not encrypted: user.url.");
        assertThat(AcceptedRisksCheck.error(risks, Set.of(Risk.PLAIN_MAIL)))
                .hasValueSatisfying(error -> assertThat(error).contains("user.url", "plain-http"));
    }

    @Test
    void acceptedRiskIsNoError() {
        assertThat(AcceptedRisksCheck.error(Map.of(Risk.PLAIN_HTTP, "cause"), Set.of(Risk.PLAIN_HTTP)))
                .isEmpty();
    }

    @Test
    void noRiskIsNoError() {
        assertThat(AcceptedRisksCheck.error(Map.of(), Set.of())).isEmpty();
    }

    @Test
    void namesAreThoseOfRisks() {
        assertThat(AcceptedRisksCheck.acceptedRisks(List.of("plain-http", " simulated-gateway")))
                .containsExactlyInAnyOrder(Risk.PLAIN_HTTP, Risk.SIMULATED_GATEWAY);
        assertThat(AcceptedRisksCheck.acceptedRisks(List.of("none"))).isEmpty();
        assertThatThrownBy(() -> AcceptedRisksCheck.acceptedRisks(List.of("all")))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("plain-http, plain-kafka");
    }
}
