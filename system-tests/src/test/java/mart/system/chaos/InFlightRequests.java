package mart.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Databases;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/**
 * Requests that an instance cannot complete until {@link #close}: orders whose stock row is locked, so that they stay
 * undecided; and one order of a product that does not exist, though its id is so new that its message may still be on its way.
 */
final class InFlightRequests implements AutoCloseable {
    private final Shop instance;
    private final StockedProduct goods;
    private final List<Customer> customers;
    private final Connection stock;
    private List<CompletableFuture<Response>> requests = List.of();
    private CompletableFuture<Response> ofUnknownProduct;

    InFlightRequests(Shop shop, Shop instance, int count) throws SQLException {
        this.instance = instance;
        goods = shop.stockedProduct("10.00", count);
        customers = shop.newCustomers(count);
        stock = shop.mart().database(Service.INVENTORY).connect();
        stock.setAutoCommit(false);
        String lock = "SELECT 1 FROM inventory WHERE product_id = ?::uuid FOR UPDATE";
        assertThat(Databases.column(stock, lock, goods.productId().toString())).hasSize(1);
    }

    /** Sends the requests; returns when the orders are accepted. */
    void begin() {
        ofUnknownProduct = order(customers.get(0), newProductId());
        requests = customers.stream()
                .map(customer -> order(customer, goods.productId()))
                .toList();
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(customers)
                        .allSatisfy(customer -> assertThat(customer.orders()).hasSize(1)));
    }

    private CompletableFuture<Response> order(Customer customer, UUID product) {
        return Concurrently.begin(() -> customer.through(instance).order(product, 1));
    }

    /** A UUID of version 7 for now, as the product service creates it. */
    private static UUID newProductId() {
        return new UUID(
                System.currentTimeMillis() << 16 | 7 << 12, UUID.randomUUID().getLeastSignificantBits());
    }

    /** Waits until the instance accepts no connections; it must respond to requests before that. */
    void awaitClosedPort() {
        await("a closed port").pollInSameThread().atMost(Shop.TIMEOUT).until(() -> {
            try {
                Response answer = instance.at(Service.ORDER).get("/");
                assertThat(answer.statusCode()).isIn(200, 503);
                return false;
            } catch (Exception e) {
                assertThat(e).isInstanceOf(ConnectException.class);
                return true;
            }
        });
    }

    /** The statuses of the orders' responses, which come though the row is still locked. */
    List<Integer> statuses() {
        return requests.stream().map(request -> request.join().statusCode()).toList();
    }

    /** The status of the order of an unknown product. */
    int statusOfUnknownProduct() {
        return ofUnknownProduct.join().statusCode();
    }

    /** Waits until all orders are confirmed, by either instance. */
    void awaitConfirmed() {
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.decidedOrders())
                        .extracting("payable")
                        .containsExactly(true));
    }

    /** Unlocks the row. */
    @Override
    public void close() throws SQLException {
        stock.close();
    }
}
