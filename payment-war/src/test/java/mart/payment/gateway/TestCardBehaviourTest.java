package mart.payment.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import mart.payment.domain.Card;
import mart.payment.domain.ChargeOutcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TestCardBehaviourTest {

    private static TestCardBehaviour behaviour(String number) {
        return TestCardBehaviour.of(new Card(number, YearMonth.of(2025, 12), "123"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"4242424242424242", "5555555555554444", "378282246310005"})
    void acceptedTestCardIgnoresChance(String number) {
        assertThat(behaviour(number).charge(() -> false)).isEqualTo(ChargeOutcome.CAPTURED);
    }

    @ParameterizedTest
    @CsvSource({
        "4000000000000002, The card was declined.",
        "4000000000009995, The card has insufficient funds.",
        "4000000000009987, The card was reported lost.",
        "4000000000009979, The card was reported stolen.",
        "4000000000000069, The card has expired.",
        "4000000000000127, The security code is incorrect.",
        "4000000000000119, The card could not be processed; try again."
    })
    void declinedTestCardIgnoresChance(String number, String reason) {
        assertThat(behaviour(number).charge(() -> true)).isEqualTo(ChargeOutcome.declined(reason));
    }

    @Test
    void otherCardsDependOnChance() {
        TestCardBehaviour behaviour = behaviour("4012888888881881");
        assertThat(behaviour.charge(() -> true)).isEqualTo(ChargeOutcome.CAPTURED);
        assertThat(behaviour.charge(() -> false)).isNotEqualTo(ChargeOutcome.CAPTURED);
    }

    @ParameterizedTest
    @EnumSource
    void tokenContainsTheBehaviour(TestCardBehaviour behaviour) {
        assertThat(TestCardBehaviour.ofToken(behaviour.newToken())).contains(behaviour);
    }

    @Test
    void foreignTokenHasNoBehaviour() {
        assertThat(TestCardBehaviour.ofToken("tok_visa")).isEmpty();
        assertThat(TestCardBehaviour.ofToken("sim_PASSES")).isEmpty();
    }
}
