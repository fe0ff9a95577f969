package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/**
 * A purchase whose requests are sent many times at once with one idempotency key. Each request has one effect and identical
 * responses.
 */
public final class RepeatedPurchase {
    private RepeatedPurchase() {}

    /** Orders two units for 20.00 and pays them; returns the id of the completed order. */
    public static UUID of(int times, Customer customer, String card) {
        StockedProduct goods = customer.shop().stockedProduct("10.00", 1_000);
        String key = Shop.unique();

        Response placed = repeat(times, () -> customer.orderWithKey(key, goods.productId(), 2));
        UUID order = Customer.orderId(placed);
        assertThat(customer.awaitDecision(order)).isTrue();
        assertThat(customer.orders()).hasSize(1);
        goods.awaitCount(998, 2, 0);
        repeat(times, () -> customer.payWithKey(key, order, card));

        customer.awaitOrder(order, "COMPLETED", "PAID");
        goods.awaitCount(998, 0, 2);
        assertThat(customer.orders()).hasSize(1);
        return order;
    }

    /** Repeats each request while it gets 409. Returns the response; all but one must be marked as replayed. */
    private static Response repeat(int times, Supplier<Response> request) {
        List<Response> answers = Concurrently.all(
                times,
                i -> await().pollInSameThread()
                        .atMost(Shop.TIMEOUT)
                        .until(request::get, answer -> answer.statusCode() != 409));
        assertThat(answers).extracting(Response::statusCode).first().isIn(200, 201, 202);
        assertThat(answers).extracting(RepeatedPurchase::content).containsOnly(content(answers.get(0)));
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
        return answers.get(0);
    }

    private static String content(Response answer) {
        return answer.statusCode() + " " + answer.header("Location") + " " + answer.header("ETag") + " "
                + answer.asString();
    }
}
