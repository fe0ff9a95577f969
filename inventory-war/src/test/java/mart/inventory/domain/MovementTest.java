package mart.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MovementTest {

    @Test
    void holdsFreeUnitsForAnOrder() {
        assertThat(Movement.reserve(3)).isEqualTo(new Movement(-3, 3, 0));
    }

    @Test
    void givesHeldUnitsBack() {
        assertThat(Movement.reserve(-3)).isEqualTo(new Movement(3, -3, 0));
    }

    @Test
    void sellsWhatWasPaidAndFreesTheRest() {
        assertThat(Movement.sell(5, 3)).isEqualTo(new Movement(2, -5, 3));
    }

    @Test
    void neitherMakesNorLosesUnits() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Movement(1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Movement(Integer.MAX_VALUE, Integer.MAX_VALUE, 2)); // 0 if it overflowed
    }

    @Test
    void knowsWhetherAnythingMoves() {
        assertThat(Movement.reserve(0).isNothing()).isTrue();
        assertThat(Movement.sell(1, 1).isNothing()).isFalse();
    }
}
