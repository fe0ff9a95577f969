package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.function.BiFunction;
import mart.contracts.PaymentDone;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
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
    private static final int PLENTY = 10_000;

    /** The longest random delay of a request; longer for the rival of a payment, which takes longer than other requests. */
    private static final int DELAY_MS = 150;

    private static final int PAYMENT_MS = 1_000;

    private static final BiFunction<Customer, UUID, Response> PAY = (customer, order) -> customer.pay(order, Card.GOOD);

    private final Shop shop;
    private final Race race;

    OneWinnerIT(Shop shop) {
        this.shop = shop;
        this.race = new Race(shop, Seed.first("one winner"), ROUNDS);
    }

    /** An order and the two responses. */
    private record Outcome(Customer customer, UUID order, Response first, Response second) {
        String state() {
            Response seen = customer.getOrder(order);
            return seen.path("order_status") + "/" + seen.path("payment_status");
        }

        /** The captured minus the refunded amount. */
        BigDecimal netAmount() {
            Response payment = customer.getPayment(order);
            return amount(payment, "captured_amount").subtract(amount(payment, "refunded_amount"));
        }
    }

    @Test
    void eitherPaymentOrCancellationWins() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Outcome> rounds = aboutAnOrder(goods, PAY, PAYMENT_MS, Customer::cancel);

        int sold = 0;
        for (Outcome round : rounds) {
            assertThat(round.first().statusCode()).isIn(200, 202, 409);
            if (round.second().statusCode() == 204) {
                awaitRefund(round);
            } else {
                assertThat(round.second().statusCode()).isEqualTo(409);
                round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
                assertThat(round.netAmount()).isEqualByComparingTo("20.00");
                sold += 2;
            }
        }
        report("payment or cancellation", sold / 2 + " paid");
        goods.awaitCount(PLENTY - sold, 0, sold);
    }

    @Test
    void cancellationWinsBeforeOrAfterAChange() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Outcome> rounds =
                aboutAnOrder(goods, (customer, order) -> customer.change(order, 5), DELAY_MS, Customer::cancel);

        for (Outcome round : rounds) {
            assertThat(round.first().statusCode()).isIn(200, 202, 409);
            assertThat(round.second().statusCode()).isEqualTo(204);
            assertThat(round.state()).isEqualTo("CANCELLED/PENDING");
        }
        long changed = rounds.stream()
                .filter(round -> round.first().statusCode() != 409)
                .count();
        report("change or cancellation", changed + " changed before");
        goods.awaitCount(PLENTY, 0, 0);
    }

    @Test
    void paymentMatchesTheOrderBeforeOrAfterAChange() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Outcome> rounds = aboutAnOrder(goods, PAY, PAYMENT_MS, (customer, order) -> customer.change(order, 1));

        int sold = 0;
        for (Outcome round : rounds) {
            assertThat(round.second().statusCode()).isIn(200, 202, 409);
            if (round.first().statusCode() == 409) { // the change was pending
                assertThat(round.state()).isEqualTo("IN_PROGRESS/PENDING");
                round.customer().cancel(round.order()).then().statusCode(204);
            } else {
                round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
                Response order = round.customer().getOrder(round.order());
                int quantity = ((Number) order.path("quantity")).intValue();
                await("the kept amount is the price")
                        .atMost(Shop.TIMEOUT)
                        .untilAsserted(() -> assertThat(round.netAmount()).isEqualByComparingTo(10 * quantity + ".00"));
                sold += quantity;
            }
        }
        report("payment or change", sold + " sold");
        goods.awaitCount(PLENTY - sold, 0, sold);
    }

    @Test
    void oneOfTwoPaymentsCaptures() {
        StockedProduct goods = shop.stockedProduct("10.00", PLENTY);

        List<Outcome> rounds = aboutAnOrder(goods, PAY, DELAY_MS, PAY);

        for (Outcome round : rounds) {
            assertThat(List.of(round.first().statusCode(), round.second().statusCode()))
                    .containsOnlyOnce(409)
                    .isSubsetOf(200, 202, 409);
            round.customer().awaitOrder(round.order(), "COMPLETED", "PAID");
            assertThat(round.netAmount()).isEqualByComparingTo("20.00");
        }
        goods.awaitCount(PLENTY - 2 * ROUNDS, 0, 2 * ROUNDS);
        shop.topics().awaitIdle();
        PaymentDone any = PaymentDone.getDefaultInstance();
        assertThat(rounds)
                .allSatisfy(round -> assertThat(
                                shop.kafka().messages(any, round.order().toString()))
                        .hasSize(1));
    }

    @Test
    void oneOfTwoCustomersGetsTheLastUnit() {
        report("the last unit", race.forTheLastUnit(DELAY_MS) + " to the first");
    }

    /** In each round, two concurrent requests about a new confirmed order of two units. */
    private List<Outcome> aboutAnOrder(
            StockedProduct goods,
            BiFunction<Customer, UUID, Response> first,
            int longestDelayOfSecond,
            BiFunction<Customer, UUID, Response> second) {
        return race.run(round -> {
            Customer customer = round.customer();
            UUID order = customer.confirmedOrder(goods, 2);
            List<Response> answers = round.together(
                    DELAY_MS,
                    () -> first.apply(customer, order),
                    longestDelayOfSecond,
                    () -> second.apply(customer, order));
            return new Outcome(customer, order, answers.get(0), answers.get(1));
        });
    }

    /** Waits until all money for a cancelled order is refunded, and both services show it. */
    private static void awaitRefund(Outcome round) {
        await("a refund for " + round.order()).atMost(Shop.TIMEOUT).untilAsserted(() -> {
            Response payment = round.customer().getPayment(round.order());
            BigDecimal captured = amount(payment, "captured_amount");
            boolean wasPaid = captured.signum() > 0;
            assertThat(amount(payment, "refunded_amount")).isEqualByComparingTo(captured);
            assertThat(round.state()).isEqualTo(wasPaid ? "CANCELLED/REFUNDED" : "CANCELLED/PENDING");
            assertThat(wasPaid || round.first().statusCode() != 200).isTrue();
        });
    }

    private static BigDecimal amount(Response payment, String field) {
        return new BigDecimal(payment.path(field).toString());
    }

    private static void report(String race, String result) {
        System.out.println("one winner: " + race + ": " + result + " of " + ROUNDS);
    }
}
