package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Pages;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/** Customers who go on placing orders, one after another, whatever happens to the mart meanwhile. */
final class Shoppers implements AutoCloseable {
    private static final int COUNT = 3;

    private final Shop shop;
    private final StockedProduct goods;
    private final List<Customer> customers;
    private final List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    private final Map<UUID, Customer> accepted = new ConcurrentHashMap<>();
    private final List<CompletableFuture<Void>> walks;
    private volatile boolean enough;

    Shoppers(Shop shop) {
        this.shop = shop;
        goods = shop.stockedProduct("10.00", 100_000);
        customers = IntStream.range(0, COUNT).mapToObj(i -> shop.newCustomer()).toList();
        walks = customers.stream()
                .map(customer -> Concurrently.<Void>begin(() -> {
                    walk(customer);
                    return null;
                }))
                .toList();
    }

    private void walk(Customer customer) {
        while (!enough) {
            try {
                note(customer, customer.order(goods.productId(), 2, "wait=1"));
            } catch (Exception e) { // the connection broke: whether the order was placed, the list will tell
                if (!(e instanceof java.io.IOException)) {
                    throw e;
                }
                statuses.add(0);
            }
        }
    }

    private void note(Customer customer, Response answer) {
        statuses.add(answer.statusCode());
        if (answer.statusCode() == 201 || answer.statusCode() == 202) {
            accepted.put(UUID.fromString(answer.path("order_id")), customer);
        } else {
            Problems.require(answer, 503);
        }
    }

    /** Waits until so many more orders were asked for. */
    void awaitMore(int count) {
        int wanted = statuses.size() + count;
        await().atMost(Shop.TIMEOUT).until(() -> statuses.size() >= wanted);
    }

    /** What the requests were answered with until now; 0 where the connection broke. */
    List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    /** Ends the shopping and requires that nothing was lost and nothing half done. */
    void settle() {
        close();
        walks.forEach(CompletableFuture::join);
        shop.awaitReady();
        accepted.forEach((order, customer) ->
                assertThat(customer.awaitDecision(order)).as("order " + order).isTrue());
        int held = 0;
        for (Customer customer : customers) {
            List<Map<String, Object>> orders = await().atMost(Shop.TIMEOUT)
                    .until(
                            () -> new Pages(() -> customer.at(Service.ORDER), "/orders").rows(),
                            rows -> rows.stream().allMatch(order -> Boolean.TRUE.equals(order.get("payable"))));
            held += 2 * orders.size();
            customer.mailbox().awaitCount(1 + orders.size());
        }
        goods.awaitCount(100_000 - held, held, 0);
    }

    @Override
    public void close() {
        enough = true;
    }
}
