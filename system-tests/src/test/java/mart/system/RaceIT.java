package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import mart.contracts.PaymentDone;
import mart.contracts.PaymentResult;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Concurrent requests for the same units, order, payment or name. */
@ExtendWith(SharedMart.class)
class RaceIT {
    private final Shop shop;

    RaceIT(Shop shop) {
        this.shop = shop;
    }

    private record Outcome(Customer customer, Response answer) {}

    @Test
    void twentyOfAHundredConcurrentOrdersForTwentyUnitsSucceed() {
        StockedProduct goods = shop.stockedProduct("10.00", 20);
        List<Customer> customers = Concurrently.all(100, i -> shop.newCustomer());

        List<Outcome> outcomes = Concurrently.all(
                customers.size(),
                i -> new Outcome(customers.get(i), customers.get(i).order(goods.productId(), 1)));

        List<Outcome> won = outcomes.stream()
                .filter(outcome -> outcome.customer().awaitDecision(outcome.answer()))
                .toList();
        assertThat(won).hasSize(20);
        goods.awaitCount(0, 20, 0);
        goods.awaitAvailable(false);

        payOrCancel(won);
        goods.awaitCount(10, 0, 10);
    }

    /** Half of the customers pay, the others cancel. */
    private static void payOrCancel(List<Outcome> won) {
        Concurrently.all(won.size(), i -> {
            Customer customer = won.get(i).customer();
            UUID order = Customer.orderId(won.get(i).answer());
            if (i % 2 == 0) {
                customer.pay(order, Card.GOOD);
                customer.awaitOrder(order, "COMPLETED", "PAID");
            } else {
                customer.cancel(order);
                customer.awaitOrder(order, "CANCELLED", "PENDING");
            }
            return order;
        });
    }

    @Test
    void concurrentPaymentsOfOneOrderChargeOnce() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 1);
        UUID order = customer.confirmedOrder(goods, 1);

        List<Integer> statuses =
                Concurrently.all(6, i -> customer.pay(order, Card.GOOD).statusCode());

        assertThat(statuses).containsOnlyOnce(200).isSubsetOf(List.of(200, 409));
        customer.awaitOrder(order, "COMPLETED", "PAID");
        shop.topics().awaitIdle();
        assertThat(shop.kafka().messages(PaymentResult.getDefaultInstance(), order.toString()))
                .hasSize(1);
        assertThat(shop.kafka().messages(PaymentDone.getDefaultInstance(), order.toString()))
                .hasSize(1);
        assertThat(new BigDecimal(
                        customer.getPayment(order).path("captured_amount").toString()))
                .isEqualByComparingTo("10.00");
        goods.awaitCount(0, 0, 1);
    }

    @Test
    void concurrentChangesAndCancellationReleaseAllUnits() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 10);
        UUID order = customer.confirmedOrder(goods, 2);

        List<Integer> statuses = Concurrently.all(
                6,
                i -> i == 3
                        ? customer.cancel(order).statusCode()
                        : customer.change(order, 3 + i).statusCode());

        assertThat(statuses).isSubsetOf(200, 202, 204, 409).contains(204);
        customer.awaitOrder(order, "CANCELLED", "PENDING");
        goods.awaitCount(10, 0, 0);
    }

    @Test
    void concurrentRegistrationsOfOneNameSucceedOnce() {
        String name = "amy-" + Shop.unique();

        List<Integer> statuses = Concurrently.all(
                5, // the rate limit allows no sixth attempt
                i -> shop.register(name, i + name + "@example.com", Customer.PASSWORD)
                        .statusCode());

        assertThat(statuses).containsOnlyOnce(201).isSubsetOf(List.of(201, 409));
    }
}
