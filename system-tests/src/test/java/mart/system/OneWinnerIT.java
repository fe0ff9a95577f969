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
 * Two requests about the same order or unit, nearly at the same time, in many rounds with random delays. One wins, and money
 * and stock match the winner.
 */
@Tag("proof")
@ExtendWith(SharedMart.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OneWinnerIT {
    private static final int ROUNDS = Integer.getInteger("mart.race.rounds", 50);
    private static final int AT_ONCE = 10;
    private static final int PLENTY = 10_000;

    /** The longest random delay of a request; longer for the rival of a payment, which takes longer than other requests. */
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

    /** An order and the two responses. */
    private record Round(Customer customer, UUID order, Response first, Response second) {}

    @Test
    void eitherPaymentOrCancellationWins() {
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
                awaitRefund(round);
            } else {
                assertThat(round.second().statusCode()).isEqualTo(409);
                round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
                assertThat(netAmount(round.customer().getPayment(round.order())))
                        .isEqualByComparingTo("20.00");
                sold += 2;
            }
        }
        report("payment or cancellation", sold / 2 + " paid");
        goods.awaitCount(PLENTY - sold, 0, sold);
    }

    @Test
    void cancellationWinsBeforeOrAfterAChange() {
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
        report(
                "change or cancellation",
                rounds.stream()
                                .filter(round -> round.first().statusCode() != 409)
                                .count() + " changed before");
        goods.awaitCount(PLENTY, 0, 0);
    }

    @Test
    void paymentMatchesTheOrderBeforeOrAfterAChange() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Round> rounds = aboutAnOrder(
                goods,
                (customer, order) -> customer.pay(order, Card.GOOD),
                (customer, order) -> customer.change(order, 1),
                PAYMENT_MS);

        int sold = 0;
        for (Round round : rounds) {
            assertThat(round.second().statusCode()).isIn(200, 202, 409);
            if (round.first().statusCode() == 409) { // the change was pending
                assertThat(state(round)).isEqualTo("IN_PROGRESS/PENDING");
                round.customer().cancel(round.order()).then().statusCode(204);
            } else {
                round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
                Response order = round.customer().getOrder(round.order());
                int quantity = ((Number) order.path("quantity")).intValue();
                await("the kept amount is the price")
                        .atMost(Shop.TIMEOUT)
                        .until(() -> netAmount(round.customer().getPayment(round.order()))
                                        .compareTo(new BigDecimal(10 * quantity))
                                == 0);
                sold += quantity;
            }
        }
        report("payment or change", sold + " sold");
        goods.awaitCount(PLENTY - sold, 0, sold);
    }

    @Test
    void oneOfTwoPaymentsCaptures() {
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
            assertThat(netAmount(round.customer().getPayment(round.order()))).isEqualByComparingTo("20.00");
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
    void oneOfTwoCustomersGetsTheLastUnit() {
        List<Integer> firstWon = rounds(round -> {
            StockedProduct last = shop.stockedProduct("10.00", 1);
            Customer customer = customers.get(round % AT_ONCE);
            Customer rival = rivals.get(round % AT_ONCE);

            List<Response> answers = together(
                    round, DELAY_MS, () -> customer.order(last.productId(), 1), () -> rival.order(last.productId(), 1));

            last.awaitCount(0, 1, 0);
            List<Boolean> confirmed =
                    List.of(customer.awaitDecision(answers.get(0)), rival.awaitDecision(answers.get(1)));
            assertThat(confirmed).containsOnlyOnce(true);
            return confirmed.get(0) ? 1 : 0;
        });
        report("the last unit", firstWon.stream().mapToInt(Integer::intValue).sum() + " to the first");
    }

    /** In each round, two concurrent requests about a new confirmed order of two units. */
    private List<Round> aboutAnOrder(
            StockedProduct goods, OrderRequest first, OrderRequest second, int longestOfSecond) {
        return rounds(round -> {
            Customer customer = customers.get(round % AT_ONCE);
            UUID order = customer.confirmedOrder(goods, 2);
            List<Response> answers =
                    together(round, longestOfSecond, () -> first.of(customer, order), () -> second.of(customer, order));
            return new Round(customer, order, answers.get(0), answers.get(1));
        });
    }

    private interface OrderRequest {
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
        return Concurrently.all(2, actor -> {
            Seed.pause(Seed.random(seed, 2 * round + actor), actor == 0 ? DELAY_MS : longestOfSecond);
            return (actor == 0 ? first : second).get();
        });
    }

    private static String state(Round round) {
        Response order = round.customer().getOrder(round.order());
        return order.path("order_status") + "/" + order.path("payment_status");
    }

    /** Waits until all money for a cancelled order is refunded, and both services show it. */
    private static void awaitRefund(Round round) {
        await("a refund for " + round.order()).atMost(Shop.TIMEOUT).untilAsserted(() -> {
            Response payment = round.customer().getPayment(round.order());
            assertThat(netAmount(payment)).isZero();
            boolean wasPaid = new BigDecimal(payment.path("captured_amount").toString()).signum() > 0;
            assertThat(state(round)).isEqualTo(wasPaid ? "CANCELLED/REFUNDED" : "CANCELLED/PENDING");
            assertThat(wasPaid || round.first().statusCode() != 200).isTrue();
        });
    }

    private static BigDecimal netAmount(Response payment) {
        return new BigDecimal(payment.path("captured_amount").toString())
                .subtract(new BigDecimal(payment.path("refunded_amount").toString()));
    }

    private static void report(String race, String result) {
        System.out.println("one winner: " + race + ": " + result + " of " + ROUNDS);
    }
}
