package mart.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.UUID;
import mart.inventory.domain.Reservation.State;
import mart.inventory.domain.StockCommand.Action;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReservationTest {

    private static final UUID ORDER = UUID.randomUUID();
    private static final UUID PRODUCT = UUID.randomUUID();

    private final Reservation reservation = new Reservation(ORDER, PRODUCT);

    @Test
    void newReservationHasNoUnits() {
        assertThat(reservation.quantity()).isZero();
        assertThat(reservation.movementFor(command(1, Action.RESERVE, 4))).isEqualTo(Movement.reserve(4));
    }

    @Test
    void changedReservationMovesTheDifferenceOnly() {
        reservation.apply(command(1, Action.RESERVE, 4));

        assertThat(reservation.movementFor(command(2, Action.RESERVE, 6))).isEqualTo(Movement.reserve(2));
        assertThat(reservation.movementFor(command(2, Action.RESERVE, 1))).isEqualTo(Movement.reserve(-3));
        assertThat(reservation.movementFor(command(2, Action.RESERVE, 4)).isEmpty())
                .isTrue();
    }

    @Test
    void commitSellsThePaidUnitsAndFreesTheRest() {
        reservation.apply(command(1, Action.RESERVE, 4));
        StockCommand commit = command(2, Action.COMMIT, 3);

        assertThat(reservation.movementFor(commit)).isEqualTo(Movement.sell(4, 3));
        reservation.apply(commit);

        assertThat(reservation.state()).isEqualTo(State.SOLD);
        assertThat(reservation.quantity()).isEqualTo(3);
    }

    @Test
    void releaseFreesAllReservedUnits() {
        reservation.apply(command(1, Action.RESERVE, 4));
        StockCommand release = command(2, Action.RELEASE, 0);

        assertThat(reservation.movementFor(release)).isEqualTo(Movement.reserve(-4));
        reservation.apply(release);

        assertThat(reservation.state()).isEqualTo(State.RELEASED);
        assertThat(reservation.quantity()).isZero();
    }

    @Test
    void returnMakesSoldUnitsAvailableOnce() {
        reservation.apply(command(1, Action.RESERVE, 4));
        reservation.apply(command(2, Action.COMMIT, 3));
        StockCommand returned = command(3, Action.RETURN, 0);

        assertThat(reservation.movementFor(returned)).isEqualTo(new Movement(3, 0, -3));
        reservation.apply(returned);

        assertThat(reservation.state()).isEqualTo(State.RELEASED);
        assertThat(reservation.quantity()).isZero();
        assertThat(reservation.movementFor(command(4, Action.RETURN, 0)).isEmpty())
                .isTrue();
    }

    @Test
    void returnKeepsTheRemainingUnitsSold() {
        reservation.apply(command(1, Action.RESERVE, 4));
        reservation.apply(command(2, Action.COMMIT, 3));
        StockCommand returned = command(3, Action.RETURN, 2);

        assertThat(reservation.movementFor(returned)).isEqualTo(new Movement(1, 0, -1));
        reservation.apply(returned);

        assertThat(reservation.state()).isEqualTo(State.SOLD);
        assertThat(reservation.quantity()).isEqualTo(2);
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(4, Action.RETURN, 3)));
    }

    @Test
    void unsoldUnitsCannotBeReturned() {
        reservation.apply(command(1, Action.RESERVE, 4));

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(2, Action.RETURN, 0)));
    }

    @Test
    void rejectedChangeKeepsTheReservedUnits() {
        reservation.apply(command(1, Action.RESERVE, 4));
        StockCommand more = command(2, Action.RESERVE, 6);

        reservation.reject(more);

        assertThat(reservation.covers(more)).isFalse();
        assertThat(reservation.quantity()).isEqualTo(4);
        assertThat(reservation.isOlderThan(more)).isFalse();
    }

    @Test
    void repeatedAndLateCommandsAreRecognised() {
        reservation.apply(command(2, Action.RELEASE, 0));

        assertThat(reservation.isOlderThan(command(1, Action.RESERVE, 4))).isFalse();
        assertThat(reservation.isOlderThan(command(2, Action.RELEASE, 0))).isFalse();
        assertThat(reservation.isOlderThan(command(3, Action.RELEASE, 0))).isTrue();
    }

    @Test
    void commitCannotExceedTheReservedUnits() {
        reservation.apply(command(1, Action.RESERVE, 4));

        assertThatIllegalStateException()
                .isThrownBy(() -> reservation.movementFor(command(2, Action.COMMIT, 5)))
                .withMessageContaining("exceeds the 4 reserved units");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"COMMIT", "RELEASE"})
    void repeatedFinalCommandMovesNothing(Action end) {
        reservation.apply(command(1, Action.RESERVE, 4));
        reservation.apply(command(2, end, 4));

        assertThat(reservation.movementFor(command(3, end, 4)).isEmpty()).isTrue();
    }

    @Test
    void soldReservationRejectsOtherCommands() {
        reservation.apply(command(1, Action.RESERVE, 4));
        reservation.apply(command(2, Action.COMMIT, 4));

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(3, Action.RESERVE, 5)));
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(3, Action.COMMIT, 3)));
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(3, Action.RELEASE, 0)));
    }

    @Test
    void releasedReservationRejectsOtherCommands() {
        reservation.apply(command(1, Action.RELEASE, 0));

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(2, Action.RESERVE, 1)));
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(command(2, Action.COMMIT, 1)));
    }

    @Test
    void commandForAnotherProductIsRejected() {
        StockCommand other = new StockCommand(ORDER, UUID.randomUUID(), 1, Action.RESERVE, 4);

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(other));
    }

    @Test
    void commandRequiresARevisionAndAQuantity() {
        assertThatIllegalArgumentException().isThrownBy(() -> command(0, Action.RESERVE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> command(1, Action.RESERVE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> command(1, Action.COMMIT, -1));
    }

    private static StockCommand command(long revision, Action action, int quantity) {
        return new StockCommand(ORDER, PRODUCT, revision, action, quantity);
    }
}
