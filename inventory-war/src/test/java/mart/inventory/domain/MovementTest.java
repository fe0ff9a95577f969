package mart.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MovementTest {

    @Test
    void reserveMovesAvailableUnitsToReserved() {
        assertThat(Movement.reserve(3)).isEqualTo(new Movement(-3, 3, 0));
    }

    @Test
    void negativeReserveFreesReservedUnits() {
        assertThat(Movement.reserve(-3)).isEqualTo(new Movement(3, -3, 0));
    }

    @Test
    void sellMovesPaidUnitsToSoldAndFreesTheRest() {
        assertThat(Movement.sell(5, 3)).isEqualTo(new Movement(2, -5, 3));
    }

    @Test
    void differencesMustAddUpToZero() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Movement(1, 0, 0));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Movement(Integer.MAX_VALUE, Integer.MAX_VALUE, 2)); // 0 if it overflowed
    }

    @Test
    void movementIsEmptyWhenNothingMoves() {
        assertThat(Movement.reserve(0).isEmpty()).isTrue();
        assertThat(Movement.sell(1, 1).isEmpty()).isFalse();
    }
}
