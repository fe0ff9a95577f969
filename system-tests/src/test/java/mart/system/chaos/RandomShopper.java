package mart.system.chaos;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mart.system.shop.Customer;
import mart.system.shop.RetryingClient;
import mart.system.shop.Seed;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/**
 * A customer who places, changes, cancels and pays orders at random, some with a declined card first. It repeats each request
 * under the same idempotency key until it gets a final response.
 */
final class RandomShopper implements Runnable {
    private static final int SHOPPERS = 6;
    private static final int LONGEST_PAUSE_MS = 400;

    private final Customer customer;
    private final RecordingGateway gateway;
    private final List<StockedProduct> goods;
    private final Random random;
    private final List<Purchase> purchases = new ArrayList<>();

    private RandomShopper(Customer customer, RecordingGateway gateway, List<StockedProduct> goods, Random random) {
        this.customer = customer;
        this.gateway = gateway;
        this.goods = goods;
        this.random = random;
    }

    /** Six shoppers, each a new customer. */
    static List<RandomShopper> six(Shop shop, RecordingGateway gateway, long seed, StockedProduct... goods) {
        return IntStream.range(0, SHOPPERS)
                .mapToObj(i -> new RandomShopper(shop.newCustomer(), gateway, List.of(goods), Seed.random(seed, i)))
                .toList();
    }

    /** What all shoppers know about their orders, rejected ones included. */
    static List<Purchase> purchases(List<RandomShopper> shoppers) {
        return shoppers.stream().flatMap(shopper -> shopper.purchases.stream()).toList();
    }

    /** Places one order, and changes, cancels or pays it at random. */
    @Override
    public void run() {
        StockedProduct wanted = goods.get(random.nextInt(goods.size()));
        String card = gateway.newCard();
        int quantity = 1 + random.nextInt(3);
        UUID key = UUID.randomUUID();
        Response placed = RetryingClient.ask(
                "an order", () -> customer.orderWithKey(key, wanted.productId(), quantity, "wait=1"), 201, 202, 409);
        if (placed.statusCode() == 409) {
            purchases.add(new Purchase(customer, null, card, false, false, false));
        } else {
            UUID order = Customer.orderId(placed);
            if (random.nextInt(100) < 20) {
                int changed = 1 + random.nextInt(4);
                RetryingClient.ask("a change", () -> customer.change(order, changed), 200, 202, 409);
            }
            boolean left = random.nextInt(100) < 15;
            boolean unwanted = random.nextInt(100) < 15;
            CompletableFuture<Boolean> cancelling =
                    unwanted ? Concurrently.begin(() -> cancel(order)) : CompletableFuture.completedFuture(false);
            boolean paid = !left && pay(order, card);
            boolean cancelled = cancelling.join();
            purchases.add(new Purchase(customer, order, card, placed.statusCode() == 201, cancelled, paid));
        }
        Seed.pause(random, LONGEST_PAUSE_MS);
    }

    private boolean cancel(UUID order) {
        return RetryingClient.ask("a cancellation", () -> customer.cancel(order), 204, 409)
                        .statusCode()
                == 204;
    }

    private boolean pay(UUID order, String card) {
        if (random.nextInt(100) < 25) {
            pay(order, gateway.newDeclinedCard(), 202, 402, 409);
        }
        return pay(order, card, 200, 202, 409).statusCode() == 200;
    }

    private Response pay(UUID order, String card, Integer... statuses) {
        UUID key = UUID.randomUUID();
        return RetryingClient.ask("a payment", () -> customer.payWithKey(key, order, card), statuses);
    }
}
