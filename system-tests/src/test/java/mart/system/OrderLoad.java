package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.system.shop.Customer;
import mart.system.shop.Load;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/** Three customers who place orders of two units one after another, while components of the mart fail. */
final class OrderLoad implements AutoCloseable {
    private static final int CUSTOMERS = 3;
    private static final int STOCK = 100_000;

    private final Shop shop;
    private final StockedProduct goods;
    private final List<Customer> customers;
    private final List<Integer> statuses = new CopyOnWriteArrayList<>();
    private final Map<UUID, Customer> accepted = new ConcurrentHashMap<>();
    private final Load load;

    OrderLoad(Shop shop) {
        this.shop = shop;
        goods = shop.stockedProduct("10.00", STOCK);
        customers = shop.newCustomers(CUSTOMERS);
        load = new Load(customers.stream()
                .<Runnable>map(customer -> () -> order(customer))
                .toList());
    }

    private void order(Customer customer) {
        try {
            Response placed = customer.order(goods.productId(), 2, "wait=1");
            statuses.add(placed.statusCode());
            if (placed.statusCode() == 201 || placed.statusCode() == 202) {
                accepted.put(Customer.orderId(placed), customer);
            } else {
                Problems.require(placed, 503);
            }
        } catch (Exception e) { // REST Assured throws IOException undeclared
            if (!(e instanceof IOException)) {
                throw e;
            }
            statuses.add(0); // the list of orders shows whether the order was placed
        }
    }

    /** Waits until this number of further orders was requested. */
    void awaitMore(int count) {
        load.awaitMore(count);
    }

    /** The statuses of the responses so far; 0 where the connection broke. */
    List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    /** Stops, and requires that all accepted orders are confirmed, and that stock and e-mails match the orders. */
    void awaitConsistent() {
        load.stop();
        shop.awaitReady();
        accepted.forEach((order, customer) ->
                assertThat(customer.awaitDecision(order)).as("order " + order).isTrue());
        int reserved = 0;
        for (Customer customer : customers) {
            List<Map<String, Object>> orders = customer.decidedOrders();
            assertThat(orders).allMatch(order -> Boolean.TRUE.equals(order.get("payable")));
            reserved += 2 * orders.size();
            customer.mailbox().awaitCount(1 + orders.size());
        }
        goods.awaitCount(STOCK - reserved, reserved, 0);
    }

    @Override
    public void close() {
        load.close();
    }
}
