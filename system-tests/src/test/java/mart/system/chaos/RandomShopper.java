package mart.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Load;
import mart.system.shop.Seed;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/**
 * A customer who places, changes, cancels and pays orders at random, some with a declined card first. It repeats each request
 * under the same idempotency key until it gets a final response.
 */
final class RandomShopper implements Runnable {
    private static final int LONGEST_PAUSE_MS = 400;

    private final Customer customer;
    private final List<StockedProduct> goods;
    private final Random random;
    private final int number;
    private final List<Purchase> purchases = new ArrayList<>();

    /** @param number makes the card numbers of this shopper unique */
    RandomShopper(Customer customer, List<StockedProduct> goods, int number, long seed) {
        this.customer = customer;
        this.goods = goods;
        this.number = number;
        this.random = Seed.random(seed, number);
    }

    /** Stops the load; returns what each customer knows about their orders, rejected ones included. */
    static Map<Customer, List<Purchase>> purchases(Load load, List<RandomShopper> shoppers) {
        load.stop();
        return shoppers.stream()
                .collect(Collectors.toMap(shopper -> shopper.customer, shopper -> List.copyOf(shopper.purchases)));
    }

    /** Places one order, and changes, cancels or pays it at random. */
    @Override
    public void run() {
        StockedProduct wanted = goods.get(random.nextInt(goods.size()));
        String card = card(RecordingGateway.GOOD);
        int quantity = 1 + random.nextInt(3);
        UUID key = key();
        Response placed = RetryingClient.ask("an order", () -> place(wanted, quantity, key));
        assertThat(placed.statusCode()).as(placed.asString()).isIn(201, 202, 409);
        if (placed.statusCode() == 409) {
            purchases.add(new Purchase(customer, wanted, null, card, false, false, false));
        } else {
            UUID order = UUID.fromString(placed.path("order_id"));
            if (random.nextInt(100) < 20) {
                change(order);
            }
            boolean left = random.nextInt(100) < 15;
            boolean unwanted = random.nextInt(100) < 15;
            CompletableFuture<Boolean> cancelling =
                    unwanted ? Concurrently.begin(() -> cancel(order)) : CompletableFuture.completedFuture(false);
            boolean paid = !left && pay(order, card);
            boolean cancelled = cancelling.join();
            purchases.add(new Purchase(customer, wanted, order, card, placed.statusCode() == 201, cancelled, paid));
        }
        Seed.pause(random, LONGEST_PAUSE_MS);
    }

    private Response place(StockedProduct wanted, int quantity, UUID key) {
        return customer.at(Service.ORDER)
                .header("Idempotency-Key", key)
                .header("Prefer", "wait=1")
                .body(Customer.orderBody(quantity))
                .post("/order/" + wanted.productId());
    }

    private void change(UUID order) {
        int quantity = 1 + random.nextInt(4);
        Response changed = RetryingClient.ask("a change", () -> customer.change(order, quantity));
        assertThat(changed.statusCode()).as(changed.asString()).isIn(200, 202, 409);
    }

    private boolean cancel(UUID order) {
        Response cancelled = RetryingClient.ask("a cancellation", () -> customer.cancel(order));
        assertThat(cancelled.statusCode()).as(cancelled.asString()).isIn(204, 409);
        return cancelled.statusCode() == 204;
    }

    private boolean pay(UUID order, String card) {
        if (random.nextInt(100) < 25) {
            assertThat(pay(order, card(RecordingGateway.DECLINED), key())).isIn(202, 402, 409);
        }
        int status = pay(order, card, key());
        assertThat(status).isIn(200, 202, 409);
        return status == 200;
    }

    private int pay(UUID order, String card, UUID key) {
        return RetryingClient.ask(
                        "a payment",
                        () -> customer.paymentRequest(order, card)
                                .header("Idempotency-Key", key)
                                .put("/payment"),
                        404) // the payment service has not received the order yet
                .statusCode();
    }

    /** A different card for each order. */
    private String card(String beginning) {
        return RecordingGateway.card(beginning, number, purchases.size());
    }

    private UUID key() {
        return new UUID(random.nextLong(), random.nextLong());
    }
}
