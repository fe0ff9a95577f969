package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import mart.contracts.PaymentDone;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Two act on the same thing at nearly the same time, round after round, each after a delay of chance: one wins, and money
 * and stock fit who it was.
 */
@Tag("proof")
@ExtendWith(SharedMart.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneWinnerIT {
    private static final int ROUNDS = Integer.getInteger("mart.race.rounds", 50);
    private static final int AT_ONCE = 10;
    private static final int PLENTY = 10_000;

    /** How long each hesitates at most; who comes against a payment, which takes longer than most, hesitates longer. */
    private static final int DELAY_MS = 150;

    private static final int PAYMENT_MS = 1_000;

    private final long seed = Seed.first("one winner");
    private final Shop shop;
    private final List<Customer> customers;
    private final List<Customer> rivals;

    OneWinnerIT(Shop shop) {
        this.shop = shop;
        this.customers = Concurrently.all(AT_ONCE, i -> shop.newCustomer());
        this.rivals = Concurrently.all(AT_ONCE, i -> shop.newCustomer());
    }

    /** An order, and what the two were answered. */
    private record Round(Customer customer, UUID order, Response first, Response second) {}

    @Test
    void paymentOrCancellation() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Round> rounds = aboutAnOrder(
                goods,
                (customer, order) -> customer.pay(order, Card.GOOD),
                (customer, order) -> customer.cancel(order),
                PAYMENT_MS);

        int sold = 0;
        for (Round round : rounds) {
            assertThat(round.first().statusCode()).isIn(200, 202, 409);
            if (round.second().statusCode() == 204) {
                awaitMoneyBack(round);
            } else {
                assertThat(round.second().statusCode()).isEqualTo(409);
                round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
                assertThat(kept(round.customer().getPayment(round.order()))).isEqualByComparingTo("20.00");
                sold += 2;
            }
        }
        tell("payment or cancellation", sold / 2 + " paid");
        goods.awaitCount(PLENTY - sold, 0, sold);
    }

    @Test
    void changeOrCancellation() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Round> rounds = aboutAnOrder(
                goods,
                (customer, order) -> customer.change(order, 5),
                (customer, order) -> customer.cancel(order),
                DELAY_MS);

        for (Round round : rounds) {
            assertThat(round.first().statusCode()).isIn(200, 202, 409);
            assertThat(round.second().statusCode()).isEqualTo(204);
            assertThat(state(round)).isEqualTo("CANCELLED/PENDING");
        }
        tell(
                "change or cancellation",
                rounds.stream()
                                .filter(round -> round.first().statusCode() != 409)
                                .count() + " changed before");
        goods.awaitCount(PLENTY, 0, 0);
    }

    @Test
    void paymentOrChange() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Round> rounds = aboutAnOrder(
                goods,
                (customer, order) -> customer.pay(order, Card.GOOD),
                (customer, order) -> customer.change(order, 1),
                PAYMENT_MS);

        int sold = 0;
        for (Round round : rounds) {
            assertThat(round.second().statusCode()).isIn(200, 202, 409);
            if (round.first().statusCode() == 409) { // the stock was being asked for another number
                assertThat(state(round)).isEqualTo("IN_PROGRESS/PENDING");
                round.customer().cancel(round.order()).then().statusCode(204);
            } else {
                round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
                Response order = round.customer().getOrder(round.order());
                int quantity = ((Number) order.path("quantity")).intValue();
                await("as much was kept as it costs")
                        .atMost(Shop.TIMEOUT)
                        .until(() -> kept(round.customer().getPayment(round.order()))
                                        .compareTo(new BigDecimal(10 * quantity))
                                == 0);
                sold += quantity;
            }
        }
        tell("payment or change", sold + " sold");
        goods.awaitCount(PLENTY - sold, 0, sold);
    }

    @Test
    void oneOfTwoPayments() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Round> rounds = aboutAnOrder(
                goods,
                (customer, order) -> customer.pay(order, Card.GOOD),
                (customer, order) -> customer.pay(order, Card.GOOD),
                DELAY_MS);

        for (Round round : rounds) {
            assertThat(List.of(round.first().statusCode(), round.second().statusCode()))
                    .containsOnlyOnce(409)
                    .isSubsetOf(200, 202, 409);
            round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
            assertThat(kept(round.customer().getPayment(round.order()))).isEqualByComparingTo("20.00");
        }
        goods.awaitCount(PLENTY - 2 * ROUNDS, 0, 2 * ROUNDS);
        shop.topics().awaitIdle();
        assertThat(rounds)
                .allMatch(round -> shop.kafka()
                                .messages(
                                        PaymentDone.getDefaultInstance(),
                                        round.order().toString())
                                .size()
                        == 1);
    }

    @Test
    void oneOfTwoBuyersOfTheLastUnit() {
        List<Integer> firstWon = rounds(round -> {
            StockedProduct last = shop.stockedProduct("10.00", 1);
            Customer customer = customers.get(round % AT_ONCE);
            Customer rival = rivals.get(round % AT_ONCE);

            List<Response> answers = together(
                    round, DELAY_MS, () -> customer.order(last.productId(), 1), () -> rival.order(last.productId(), 1));

            last.awaitCount(0, 1, 0);
            List<Boolean> stands = List.of(stands(customer, answers.get(0)), stands(rival, answers.get(1)));
            assertThat(stands).containsOnlyOnce(true);
            return stands.get(0) ? 1 : 0;
        });
        tell("the last unit", firstWon.stream().mapToInt(Integer::intValue).sum() + " to the first");
    }

    private static boolean stands(Customer customer, Response placed) {
        assertThat(placed.statusCode()).isIn(201, 202, 409);
        return placed.statusCode() != 409 && customer.awaitDecision(UUID.fromString(placed.path("order_id")));
    }

    /** In each round a new order of two units, confirmed, of which two want something. */
    private List<Round> aboutAnOrder(StockedProduct goods, Wish first, Wish second, int longestOfSecond) {
        return rounds(round -> {
            Customer customer = customers.get(round % AT_ONCE);
            UUID order = customer.confirmedOrder(goods, 2);
            List<Response> answers =
                    together(round, longestOfSecond, () -> first.of(customer, order), () -> second.of(customer, order));
            return new Round(customer, order, answers.get(0), answers.get(1));
        });
    }

    private interface Wish {
        Response of(Customer customer, UUID order);
    }

    private static <T> List<T> rounds(IntFunction<T> play) {
        List<T> results = new ArrayList<>();
        while (results.size() < ROUNDS) {
            int played = results.size();
            results.addAll(Concurrently.all(Math.min(AT_ONCE, ROUNDS - played), lane -> play.apply(played + lane)));
        }
        return results;
    }

    private List<Response> together(
            int round, int longestOfSecond, Supplier<Response> first, Supplier<Response> second) {
        return Concurrently.all(2, who -> {
            Seed.pause(Seed.random(seed, 2 * round + who), who == 0 ? DELAY_MS : longestOfSecond);
            return (who == 0 ? first : second).get();
        });
    }

    private static String state(Round round) {
        Response order = round.customer().getOrder(round.order());
        return order.path("order_status") + "/" + order.path("payment_status");
    }

    /** Waits until nothing is kept for a cancelled order, and both services have come to say so. */
    private static void awaitMoneyBack(Round round) {
        await("nothing is kept for " + round.order()).atMost(Shop.TIMEOUT).untilAsserted(() -> {
            Response payment = round.customer().getPayment(round.order());
            assertThat(kept(payment)).isZero();
            boolean wasPaid = new BigDecimal(payment.path("captured_amount").toString()).signum() > 0;
            assertThat(state(round)).isEqualTo(wasPaid ? "CANCELLED/REFUNDED" : "CANCELLED/PENDING");
            assertThat(wasPaid || round.first().statusCode() != 200).isTrue();
        });
    }

    private static BigDecimal kept(Response payment) {
        return new BigDecimal(payment.path("captured_amount").toString())
                .subtract(new BigDecimal(payment.path("refunded_amount").toString()));
    }

    private static void tell(String race, String result) {
        System.out.println("one winner: " + race + ": " + result + " of " + ROUNDS);
    }
}
