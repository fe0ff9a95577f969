package mart.order.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every order in which the owner's wishes, the stock's, the user's and the payment's answers, the end of the time to pay
 * and the erasure of the owner can meet, with each message delivered twice: all end in one consistent state.
 */
class OrderInterleavingsTest {

    /** Walks all ways: each is a list of choices, taken anew from the beginning. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void endInOneConsistentState(int stock) {
        int ways = 0;
        Deque<List<Integer>> open = new ArrayDeque<>(List.of(List.of()));
        while (!open.isEmpty()) {
            List<Integer> way = open.pop();
            World world = new World(stock);
            way.forEach(choice -> world.moves().get(choice).run());
            world.mustBeSound();
            int moves = world.moves().size();
            for (int choice = 0; choice < moves; choice++) {
                List<Integer> further = new ArrayList<>(way);
                further.add(choice);
                open.push(further);
            }
            if (moves == 0) {
                world.mustBeSettled();
                ways++;
            }
        }
        assertThat(ways).isGreaterThan(stock < 2 ? 5 : 500);
    }

    /** An order, and what the other services would do about it. */
    private static final class World {

        private enum Action {
            RESERVE,
            COMMIT,
            RELEASE
        }

        private record Request(long revision, Action action, int quantity) {}

        private record Answer(long revision, boolean reserved) {}

        private final Order order = Order.place(
                UUID.randomUUID(),
                new ProductCopy(Ids.next(), "Laptop", BigDecimal.TEN, false, 1),
                terms(2),
                Duration.ofMinutes(30));
        private final int stock;
        private final Deque<Request> requests = new ArrayDeque<>();
        private final Deque<Answer> answers = new ArrayDeque<>();
        private final Deque<Terms> wishes = new ArrayDeque<>(List.of(terms(3), terms(1)));
        private long settled;
        private int held;
        private int sold;
        private boolean userAnswered;
        private boolean cancelWanted = true;
        private boolean ownerIsGone;
        private boolean paymentWanted = true;
        private boolean timeIsOver;
        private BigDecimal charged;
        private BigDecimal captured = BigDecimal.ZERO;
        private BigDecimal refunded = BigDecimal.ZERO;
        private Answer toBeRepeated;

        World(int stock) {
            this.stock = stock;
            request(Action.RESERVE);
        }

        /** What can happen next. */
        List<Runnable> moves() {
            List<Runnable> moves = new ArrayList<>();
            if (!requests.isEmpty()) {
                moves.add(this::stockActs);
            }
            if (!answers.isEmpty()) {
                moves.add(this::stockAnswers);
            }
            if (toBeRepeated != null) {
                moves.add(this::stockRepeatsItself);
            }
            if (!userAnswered) {
                moves.add(this::userAnswers);
            }
            if (charged != null) {
                moves.add(this::paymentAnswers);
            } else if (paymentWanted && order.isPayable()) {
                moves.add(this::ownerPays);
            }
            if (!wishes.isEmpty() && order.isPayable()) {
                moves.add(this::ownerChanges);
            }
            if (cancelWanted) {
                moves.add(this::ownerCancels);
                moves.add(this::ownerGoes);
            }
            if (!timeIsOver) {
                moves.add(this::timeRunsOut);
            }
            return moves;
        }

        private void timeRunsOut() {
            timeIsOver = true;
            tell(order.expire(order.expiresAt()));
            tell(order.expire(order.expiresAt()));
        }

        private void stockActs() {
            Request request = requests.poll();
            if (request.revision() > settled) {
                settled = request.revision();
                switch (request.action()) {
                    case RESERVE -> held = request.quantity() <= stock ? request.quantity() : held;
                    case COMMIT -> {
                        assertThat(held).as("what is paid is held").isGreaterThanOrEqualTo(request.quantity());
                        sold = request.quantity();
                        held = 0;
                    }
                    case RELEASE -> held = 0;
                }
            }
            if (request.action() == Action.RESERVE) {
                answers.add(new Answer(request.revision(), held >= request.quantity()));
            }
        }

        /** Each answer comes twice, the first one a second time whenever it likes. */
        private void stockAnswers() {
            Answer answer = answers.poll();
            take(answer);
            if (answer.revision() == 1) {
                toBeRepeated = answer;
            } else {
                take(answer);
            }
        }

        private void stockRepeatsItself() {
            take(toBeRepeated);
            toBeRepeated = null;
        }

        private void take(Answer answer) {
            tell(
                    answer.reserved()
                            ? order.stockReserved(answer.revision())
                            : order.stockRefused(answer.revision(), Rejection.notEnoughStock(stock)));
        }

        private void userAnswers() {
            userAnswered = true;
            tell(order.userConfirmed("john", "john@example.com"));
            tell(order.userConfirmed("john", "john@example.com"));
        }

        private void ownerPays() {
            paymentWanted = false;
            charged = order.amount();
        }

        private void paymentAnswers() {
            captured = charged;
            tell(order.paid(charged));
            tell(order.paid(charged));
            charged = null;
        }

        private void ownerChanges() {
            tell(order.change(wishes.poll()));
        }

        private void ownerCancels() {
            cancelWanted = false;
            try {
                tell(order.cancel());
                tell(order.cancel());
            } catch (Conflict ended) {
                assertThat(order.status()).isIn(OrderStatus.COMPLETED, OrderStatus.REJECTED, OrderStatus.EXPIRED);
            }
        }

        private void ownerGoes() {
            cancelWanted = false;
            ownerIsGone = true;
            tell(order.ownerErased());
            tell(order.ownerErased());
        }

        /** As OrderMessages does. */
        private void tell(Change change) {
            switch (change) {
                case QUANTITY_WANTED -> request(Action.RESERVE);
                case REJECTED, CANCELLED, EXPIRED -> request(Action.RELEASE);
                case COMPLETED -> {
                    request(Action.COMMIT);
                    refund();
                }
                case PAID_IN_VAIN -> refund();
                default -> {}
            }
        }

        private void request(Action action) {
            requests.add(new Request(order.stock().revision(), action, order.quantityWanted()));
        }

        private void refund() {
            assertThat(refunded).as("refunded once").isZero();
            refunded = order.refundDue().max(BigDecimal.ZERO);
        }

        void mustBeSound() {
            if (order.isPayable()) {
                assertThat(held)
                        .as("held for what may be paid")
                        .isGreaterThanOrEqualTo(order.terms().quantity());
            }
            if (ownerIsGone) {
                assertThat(order.isEnded()).isTrue();
                assertThat(order.buyer().username()).isNull();
                assertThat(order.buyer().email()).isNull();
                assertThat(order.wish()).isEmpty();
                assertThat(order.terms().shippingAddress()).isEmpty();
            }
            assertThat(order.amount())
                    .isEqualByComparingTo(BigDecimal.TEN.multiply(
                            BigDecimal.valueOf(order.terms().quantity())));
        }

        /** When nothing moves any more. */
        void mustBeSettled() {
            assertThat(order.isUndecided()).isFalse();
            boolean completed = order.status() == OrderStatus.COMPLETED;
            assertThat(sold).isEqualTo(completed ? order.terms().quantity() : 0);
            assertThat(held).isZero();
            assertThat(captured.subtract(refunded)).isEqualByComparingTo(completed ? order.amount() : BigDecimal.ZERO);
        }

        private static Terms terms(int quantity) {
            return new Terms(quantity, "123 Main St", null);
        }
    }
}
