package mart.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.net.ConnectException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;

/**
 * Requests that an instance has in hand until they are let go: orders that were accepted, and of which nobody can say yet
 * whether they stand, since the row of the stock is locked; and one of a product so new that it may only not be known yet.
 */
final class InFlightRequests implements AutoCloseable {
    private final Shop shop;
    private final Shop instance;
    private final StockedProduct goods;
    private final List<Customer> customers;
    private final Connection stock;
    private List<CompletableFuture<Response>> requests = List.of();
    private CompletableFuture<Response> ofNoProduct;

    InFlightRequests(Shop shop, Shop instance, int count) {
        this.shop = shop;
        this.instance = instance;
        goods = shop.stockedProduct("10.00", count);
        customers = IntStream.range(0, count).mapToObj(i -> shop.newCustomer()).toList();
        stock = locked(goods);
    }

    private Connection locked(StockedProduct goods) {
        try {
            Connection connection = shop.mart().database(Service.INVENTORY).connect();
            connection.setAutoCommit(false);
            try (PreparedStatement lock =
                    connection.prepareStatement("SELECT 1 FROM inventory WHERE product_id = ? FOR UPDATE")) {
                lock.setObject(1, goods.productId());
                assertThat(lock.executeQuery().next()).isTrue();
            }
            return connection;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Returns when the orders are accepted. */
    void begin() {
        ofNoProduct =
                Concurrently.begin(() -> customers.get(0).through(instance).order(justMade(), 1));
        requests = customers.stream()
                .map(customer ->
                        Concurrently.begin(() -> customer.through(instance).order(goods.productId(), 1)))
                .toList();
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(customers)
                        .allSatisfy(customer -> assertThat(customer.orders()).hasSize(1)));
    }

    /** A UUID of version 7, as the product service gives them. */
    private static UUID justMade() {
        return new UUID(
                System.currentTimeMillis() << 16 | 7 << 12, UUID.randomUUID().getLeastSignificantBits());
    }

    /** Waits until the instance takes no more requests; one that it takes before, it must answer. */
    void awaitClosedDoor() {
        await("a closed door").pollInSameThread().atMost(Shop.TIMEOUT).until(() -> {
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

    /** Gives the statuses they are answered with, though the row is still locked. */
    List<Integer> answers() {
        return requests.stream()
                .map(CompletableFuture::join)
                .map(Response::statusCode)
                .toList();
    }

    /** Gives the status of the one whose product nobody knows. */
    int answerOfNoProduct() {
        return ofNoProduct.join().statusCode();
    }

    /** Unlocks the row. */
    void letGo() {
        try {
            stock.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Waits until all orders stand, whichever instance sees to it. */
    void awaitOrders() {
        assertThat(customers)
                .allSatisfy(customer -> assertThat(customer.awaitDecision(UUID.fromString(
                                customer.orders().get(0).get("order_id").toString())))
                        .isTrue());
    }

    @Override
    public void close() {
        letGo();
    }
}
