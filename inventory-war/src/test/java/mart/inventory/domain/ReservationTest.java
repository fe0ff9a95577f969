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
    void holdsNothingAtFirst() {
        assertThat(reservation.quantity()).isZero();
        assertThat(reservation.movementFor(demand(1, Action.RESERVE, 4))).isEqualTo(Movement.reserve(4));
    }

    @Test
    void movesOnlyTheDifferenceToWhatIsHeldAlready() {
        reservation.settle(demand(1, Action.RESERVE, 4));

        assertThat(reservation.movementFor(demand(2, Action.RESERVE, 6))).isEqualTo(Movement.reserve(2));
        assertThat(reservation.movementFor(demand(2, Action.RESERVE, 1))).isEqualTo(Movement.reserve(-3));
        assertThat(reservation.movementFor(demand(2, Action.RESERVE, 4)).isNothing())
                .isTrue();
    }

    @Test
    void sellsWhatIsHeldAndFreesTheRest() {
        reservation.settle(demand(1, Action.RESERVE, 4));
        StockCommand paid = demand(2, Action.COMMIT, 3);

        assertThat(reservation.movementFor(paid)).isEqualTo(Movement.sell(4, 3));
        reservation.settle(paid);

        assertThat(reservation.state()).isEqualTo(State.SOLD);
        assertThat(reservation.quantity()).isEqualTo(3);
    }

    @Test
    void givesAllBackWhenTheOrderEndsUnpaid() {
        reservation.settle(demand(1, Action.RESERVE, 4));
        StockCommand ended = demand(2, Action.RELEASE, 0);

        assertThat(reservation.movementFor(ended)).isEqualTo(Movement.reserve(-4));
        reservation.settle(ended);

        assertThat(reservation.state()).isEqualTo(State.RELEASED);
        assertThat(reservation.quantity()).isZero();
    }

    @Test
    void givesBackWhatWasSoldWhenTheSaleIsTakenBack() {
        reservation.settle(demand(1, Action.RESERVE, 4));
        reservation.settle(demand(2, Action.COMMIT, 3));
        StockCommand back = demand(3, Action.RETURN, 0);

        assertThat(reservation.movementFor(back)).isEqualTo(new Movement(3, 0, -3));
        reservation.settle(back);

        assertThat(reservation.state()).isEqualTo(State.RELEASED);
        assertThat(reservation.quantity()).isZero();
        assertThat(reservation.movementFor(demand(4, Action.RETURN, 0)).isNothing())
                .isTrue();
    }

    @Test
    void takesNothingBackThatWasNotSold() {
        reservation.settle(demand(1, Action.RESERVE, 4));

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(demand(2, Action.RETURN, 0)));
    }

    @Test
    void holdsWhatItHeldWhenMoreIsRefused() {
        reservation.settle(demand(1, Action.RESERVE, 4));
        StockCommand more = demand(2, Action.RESERVE, 6);

        reservation.refuse(more);

        assertThat(reservation.covers(more)).isFalse();
        assertThat(reservation.quantity()).isEqualTo(4);
        assertThat(reservation.isNews(more)).isFalse();
    }

    @Test
    void knowsRepeatedAndLateDemands() {
        reservation.settle(demand(2, Action.RELEASE, 0));

        assertThat(reservation.isNews(demand(1, Action.RESERVE, 4))).isFalse();
        assertThat(reservation.isNews(demand(2, Action.RELEASE, 0))).isFalse();
        assertThat(reservation.isNews(demand(3, Action.RELEASE, 0))).isTrue();
    }

    @Test
    void doesNotSellMoreThanIsHeld() {
        reservation.settle(demand(1, Action.RESERVE, 4));

        assertThatIllegalStateException()
                .isThrownBy(() -> reservation.movementFor(demand(2, Action.COMMIT, 5)))
                .withMessageContaining("more than the 4");
    }

    @ParameterizedTest
    @EnumSource(
            value = Action.class,
            names = {"COMMIT", "RELEASE"})
    void comesToItsEndOnlyOnce(Action end) {
        reservation.settle(demand(1, Action.RESERVE, 4));
        reservation.settle(demand(2, end, 4));

        assertThat(reservation.movementFor(demand(3, end, 4)).isNothing()).isTrue();
    }

    @Test
    void knowsNoOtherDemandsAfterItsEnd() {
        reservation.settle(demand(1, Action.RESERVE, 4));
        reservation.settle(demand(2, Action.COMMIT, 4));

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(demand(3, Action.RESERVE, 5)));
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(demand(3, Action.COMMIT, 3)));
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(demand(3, Action.RELEASE, 0)));
    }

    @Test
    void knowsNoOtherDemandsAfterItWasReleased() {
        reservation.settle(demand(1, Action.RELEASE, 0));

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(demand(2, Action.RESERVE, 1)));
        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(demand(2, Action.COMMIT, 1)));
    }

    @Test
    void staysWithItsProduct() {
        StockCommand other = new StockCommand(ORDER, UUID.randomUUID(), 1, Action.RESERVE, 4);

        assertThatIllegalStateException().isThrownBy(() -> reservation.movementFor(other));
    }

    @Test
    void demandsAreOfSomethingAndHaveARevision() {
        assertThatIllegalArgumentException().isThrownBy(() -> demand(0, Action.RESERVE, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> demand(1, Action.RESERVE, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> demand(1, Action.COMMIT, -1));
    }

    private static StockCommand demand(long revision, Action action, int quantity) {
        return new StockCommand(ORDER, PRODUCT, revision, action, quantity);
    }
}
