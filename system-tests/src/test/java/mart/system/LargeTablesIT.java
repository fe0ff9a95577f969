package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Pages;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No statement on a large table takes seconds. Prints the times of requests, which docs/performance.md publishes. */
@Tag("proof")
class LargeTablesIT {
    private static final int PRODUCTS = 200_000;
    private static final int PAYMENTS = 300_000;
    private static final int ORDERS_OF_ONE_USER = 100_000;
    private static final Duration LONGEST_ERASURE = Duration.ofMinutes(10);

    /** One of a thousand is available. A hundred products have the same price. */
    private static final String INSERT_PRODUCTS = """
            INSERT INTO product (product_id, name, description, price, is_available, stock_version, version, created_at,
                updated_at)
            SELECT gen_random_uuid(), 'Product ' || md5(n::text), repeat('A description. ', 10), n %% 2000, n %% 1000 = 0, 1, 1,
                now(), now()
            FROM generate_series(1, %s) AS n""".formatted(PRODUCTS);

    /** Paid with one attempt, which the simulated gateway has recorded. */
    private static final String INSERT_PAYMENTS = """
            INSERT INTO payment (payment_id, order_id, user_id, payment_status, amount, captured_amount, promised_amount,
                refunded_amount, payable, order_ended, order_version, version, created_at, updated_at)
            SELECT gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'PAID', 10, 10, 0, 0, FALSE, TRUE, 3, 3, now(), now()
            FROM generate_series(1, %s);
            INSERT INTO payment_attempt (attempt_id, order_id, status, amount, gateway_token, started_at, ended_at)
            SELECT gen_random_uuid(), order_id, 'CAPTURED', 10, 'tok_' || id, now(), now() FROM payment;
            INSERT INTO simulated_charge (attempt_id, token, amount)
            SELECT attempt_id, gateway_token, amount FROM payment_attempt""".formatted(PAYMENTS);

    private static final String COPIED =
            "product_id, user_id, quantity, shipping_address, customer_notes, order_status,"
                    + " payment_status, product_name, unit_price, amount, username, email, stock_revision, stock_confirmed, version,"
                    + " created_at, updated_at, expires_at";

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void fill() {
        shop = new Shop(SharedMart.builder("large-tables")
                .variable("db.statement.timeout", "5s")
                .start());
        insert(Service.PRODUCT, INSERT_PRODUCTS);
        insert(Service.PAYMENT, INSERT_PAYMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"name", "-name", "price", "-price"})
    void pageInTheMiddleIsFound(String sort) {
        for (String filter : new String[] {"", "&available=true"}) {
            String column = sort.replace("-", "");
            String middle = "SELECT id || '/' || %1$s FROM product ORDER BY %1$s, id OFFSET %2$s LIMIT 1"
                    .formatted(column, PRODUCTS / 2);
            String position = shop.databases().column(Service.PRODUCT, middle).get(0);
            String cursor =
                    Base64.getUrlEncoder().withoutPadding().encodeToString(position.getBytes(StandardCharsets.UTF_8));
            String page = "/products?sort=" + sort + filter + "&after=" + cursor;
            time(
                    page.replaceAll("after=.*", "after=<middle>"),
                    () -> shop.at(Service.PRODUCT).get(page).then().statusCode(200));
        }
    }

    @Test
    void reconciliationIsMadeOfShortStatements() {
        time(
                "GET /reconciliation, " + PAYMENTS + " payments",
                () -> assertThat(faults()).isEmpty());
        time(
                "GET /reconciliation/orders, all pages",
                () -> assertThat(Pages.rows(
                                () -> shop.atAs(Service.PAYMENT, "admin"), "/reconciliation/orders?limit=500"))
                        .hasSizeGreaterThanOrEqualTo(PAYMENTS));

        String last = " WHERE id = (SELECT max(id) FROM payment)";
        shop.databases().execute(Service.PAYMENT, "UPDATE payment SET captured_amount = 11" + last);
        assertThat(faults()).containsExactly("balance_is_what_was_done");
        shop.databases().execute(Service.PAYMENT, "UPDATE payment SET captured_amount = 10" + last);
    }

    private static List<String> faults() {
        return shop.atAs(Service.PAYMENT, "admin")
                .get("/reconciliation")
                .then()
                .statusCode(200)
                .extract()
                .path("checks.findAll { !it.ok }.name");
    }

    @Test
    void userWithManyOrdersIsErasedAndOthersDoNotWait() {
        Customer customer = shop.newCustomer();
        Customer other = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 100);
        UUID order = customer.confirmedOrder(goods, 1);
        customer.cancel(order).then().statusCode(204);
        insert(
                Service.ORDER,
                "INSERT INTO orders (order_id, %1$s) SELECT gen_random_uuid(), %1$s FROM orders, generate_series(1, %2$s) WHERE order_id = '%3$s'"
                        .formatted(COPIED, ORDERS_OF_ONE_USER, order));
        String notErased = "SELECT order_id FROM orders WHERE user_id = ?::uuid AND shipping_address <> '' LIMIT 1";

        long start = System.nanoTime();
        customer.erase();
        other.confirmedOrder(goods, 1);
        print("place an order during the erasure", start);
        await().atMost(LONGEST_ERASURE)
                .until(() -> shop.databases()
                        .column(Service.ORDER, notErased, customer.userId().toString())
                        .isEmpty());
        print("erase " + ORDERS_OF_ONE_USER + " orders", start);
    }

    private static void insert(Service service, String sql) {
        shop.databases().execute(service, sql);
        shop.databases().execute(service, "VACUUM ANALYZE");
    }

    /** Prints the shortest of three times. */
    private static void time(String what, Runnable request) {
        long shortest = IntStream.range(0, 3)
                .mapToLong(run -> {
                    long start = System.nanoTime();
                    request.run();
                    return System.nanoTime() - start;
                })
                .min()
                .orElseThrow();
        System.out.printf("%s: %.1f ms%n", what, shortest / 1e6);
    }

    private static void print(String what, long start) {
        System.out.printf("%s: %.1f ms%n", what, (System.nanoTime() - start) / 1e6);
    }
}
