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
 * Explores every interleaving of two changes, cancellation, erasure and payment by the customer with the replies of
 * inventory, user and payment service and the end of the payment window. Each message is delivered twice. All
 * interleavings must end in a consistent state.
 */
class OrderInterleavingsTest {

    /** A path is a list of choices; each path is replayed from the start. The counts prove that paths were explored. */
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 5})
    void everyInterleavingEndsInAConsistentState(int stock) {
        int paths = 0;
        Deque<List<Integer>> open = new ArrayDeque<>(List.of(List.of()));
        while (!open.isEmpty()) {
            List<Integer> path = open.pop();
            Model model = new Model(stock);
            path.forEach(choice -> model.moves().get(choice).run());
            model.assertInvariants();
            int moves = model.moves().size();
            for (int choice = 0; choice < moves; choice++) {
                List<Integer> further = new ArrayList<>(path);
                further.add(choice);
                open.push(further);
            }
            if (moves == 0) {
                model.assertFinalState();
                paths++;
            }
        }
        assertThat(paths).isGreaterThan(stock < 2 ? 5 : 500);
    }

    /** An order together with models of the other services. */
    private static final class Model {

        private enum Action {
            RESERVE,
            COMMIT,
            RELEASE
        }

        private record Request(long revision, Action action, int quantity) {}

        private record Reply(long revision, boolean reserved) {}

        private final Order order = Order.place(
                UUID.randomUUID(),
                new ProductCopy(Ids.next(), "Laptop", BigDecimal.TEN, false, 1),
                terms(2),
                Duration.ofMinutes(30));
        private final int stock;
        private final Deque<Request> requests = new ArrayDeque<>();
        private final Deque<Reply> replies = new ArrayDeque<>();
        private final Deque<Terms> changes = new ArrayDeque<>(List.of(terms(3), terms(1)));
        private long handledRevision;
        private int reserved;
        private int sold;
        private boolean userReplied;
        private boolean canEnd = true;
        private boolean buyerErased;
        private boolean canPay = true;
        private boolean windowIsOver;
        private BigDecimal charged;
        private BigDecimal captured = BigDecimal.ZERO;
        private BigDecimal refunded = BigDecimal.ZERO;
        private Reply redelivery;

        Model(int stock) {
            this.stock = stock;
            request(Action.RESERVE);
        }

        /** The moves that are possible in this state. */
        List<Runnable> moves() {
            List<Runnable> moves = new ArrayList<>();
            if (!requests.isEmpty()) {
                moves.add(this::inventoryHandlesRequest);
            }
            if (!replies.isEmpty()) {
                moves.add(this::inventoryReplies);
            }
            if (redelivery != null) {
                moves.add(this::inventoryReplyIsRedelivered);
            }
            if (!userReplied) {
                moves.add(this::userServiceReplies);
            }
            if (charged != null) {
                moves.add(this::paymentSucceeds);
            } else if (canPay && order.isPayable()) {
                moves.add(this::customerPays);
            }
            if (!changes.isEmpty() && order.isPayable()) {
                moves.add(this::customerChanges);
            }
            if (canEnd) {
                moves.add(this::customerCancels);
                moves.add(this::customerIsErased);
            }
            if (!windowIsOver) {
                moves.add(this::windowEnds);
            }
            return moves;
        }

        private void windowEnds() {
            windowIsOver = true;
            publish(order.expire(order.expiresAt()));
            publish(order.expire(order.expiresAt()));
        }

        private void inventoryHandlesRequest() {
            Request request = requests.poll();
            if (request.revision() > handledRevision) {
                handledRevision = request.revision();
                switch (request.action()) {
                    case RESERVE -> reserved = request.quantity() <= stock ? request.quantity() : reserved;
                    case COMMIT -> {
                        assertThat(reserved).as("paid units are reserved").isGreaterThanOrEqualTo(request.quantity());
                        sold = request.quantity();
                        reserved = 0;
                    }
                    case RELEASE -> reserved = 0;
                }
            }
            if (request.action() == Action.RESERVE) {
                replies.add(new Reply(request.revision(), reserved >= request.quantity()));
            }
        }

        /** Delivers a reply twice; the second delivery of the first reply is a separate move. */
        private void inventoryReplies() {
            Reply reply = replies.poll();
            deliver(reply);
            if (reply.revision() == 1) {
                redelivery = reply;
            } else {
                deliver(reply);
            }
        }

        private void inventoryReplyIsRedelivered() {
            deliver(redelivery);
            redelivery = null;
        }

        private void deliver(Reply reply) {
            publish(
                    reply.reserved()
                            ? order.stockReserved(reply.revision())
                            : order.stockRejected(reply.revision(), Rejection.notEnoughStock(stock)));
        }

        private void userServiceReplies() {
            userReplied = true;
            publish(order.userConfirmed("john", "john@example.com"));
            publish(order.userConfirmed("john", "john@example.com"));
        }

        private void customerPays() {
            canPay = false;
            charged = order.amount();
        }

        private void paymentSucceeds() {
            captured = charged;
            publish(order.paid(charged));
            publish(order.paid(charged));
            charged = null;
        }

        private void customerChanges() {
            publish(order.change(changes.poll()));
        }

        private void customerCancels() {
            canEnd = false;
            try {
                publish(order.cancel());
                publish(order.cancel());
            } catch (Conflict ended) {
                assertThat(order.status()).isIn(OrderStatus.COMPLETED, OrderStatus.REJECTED, OrderStatus.EXPIRED);
            }
        }

        private void customerIsErased() {
            canEnd = false;
            buyerErased = true;
            publish(order.eraseBuyer());
            publish(order.eraseBuyer());
        }

        /** Models OrderMessages: what a change requests from inventory and payment. */
        private void publish(Change change) {
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
            requests.add(new Request(order.stock().revision(), action, order.requestedQuantity()));
        }

        private void refund() {
            assertThat(refunded).as("refunded once").isZero();
            refunded = order.refundDue().max(BigDecimal.ZERO);
        }

        void assertInvariants() {
            if (order.isPayable()) {
                assertThat(reserved)
                        .as("reserved units cover a payable order")
                        .isGreaterThanOrEqualTo(order.terms().quantity());
            }
            if (buyerErased) {
                assertThat(order.isEnded()).isTrue();
                assertThat(order.buyer().username()).isNull();
                assertThat(order.buyer().email()).isNull();
                assertThat(order.pendingChange()).isEmpty();
                assertThat(order.terms().shippingAddress()).isEmpty();
            }
            assertThat(order.amount())
                    .isEqualByComparingTo(BigDecimal.TEN.multiply(
                            BigDecimal.valueOf(order.terms().quantity())));
        }

        /** Checks the end of a path, when no move is possible. */
        void assertFinalState() {
            assertThat(order.isAwaitingReply()).isFalse();
            boolean completed = order.status() == OrderStatus.COMPLETED;
            assertThat(sold).isEqualTo(completed ? order.terms().quantity() : 0);
            assertThat(reserved).isZero();
            assertThat(captured.subtract(refunded)).isEqualByComparingTo(completed ? order.amount() : BigDecimal.ZERO);
        }

        private static Terms terms(int quantity) {
            return new Terms(quantity, "123 Main St", null);
        }
    }
}
