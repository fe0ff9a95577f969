package mart.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.specification.RequestSpecification;
import java.sql.SQLException;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Pages;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.system.shop.UnreplayedDeadLetter;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * No statement of a service reads a whole table with many rows. The requests of {@link AuthorisationMatrixIT} call every
 * operation; PostgreSQL records the statements, those of listeners and background jobs included. Then the tables are filled,
 * and PostgreSQL explains how it would execute each statement.
 */
@Tag("proof")
class QueryPlansIT {
    /** Parts of statements that are planned with their values, and the reasons why a scan for any value is acceptable. */
    private static final Map<String, String> EXCEPTIONS = Map.of(
            "role = $", "ADMIN is rare, so its plan uses the index on role; the plan for any role reads all customers",
            " LIKE $", "the plan depends on the text that is searched for");

    private static final String[] LISTS = {
        "/products?limit=1&sort=%s", "/products?limit=1&sort=%s&available=true", "/products?limit=1&sort=%s&min_price=1"
    };

    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void callEveryOperation() {
        shop = new Shop(SharedMart.builder("plans")
                .postgres(QueryPlans.CONFIGURATION)
                .variable("mart.housekeeping.every", "PT1S")
                .start());
        Principals principals = Principals.of(shop);
        shop.topics().publishGarbage("plans");
        for (Service service : Service.values()) {
            await("dead letters of " + service.id())
                    .atMost(Shop.TIMEOUT)
                    .until(() -> !UnreplayedDeadLetter.all(shop, service).isEmpty());
        }
        AuthorisationMatrixIT.rows()
                .forEach(rule -> call(rule, rule.changesCaller() ? Principals.of(shop) : principals));
        callWithKeys();
        readPages();
        shop.topics().awaitIdle();
        shop.mart().servers().forEach(LibertyServer::stop);
    }

    @Test
    void noStatementScansALargeTable() throws SQLException {
        Map<String, Object> scans = new TreeMap<>();
        Set<String> filled = new TreeSet<>();
        for (Service service : Service.values()) {
            QueryPlans plans = plans(service);
            Set<String> tables = plans.fill();
            filled.addAll(tables);
            Set<String> statements = plans.statements();
            assertThat(statements).as("housekeeping").anyMatch(statement -> statement.startsWith("DELETE FROM inbox"));
            for (String statement : statements) {
                var scanned = plans.scannedTables(statement, tables);
                if (!scanned.isEmpty() && EXCEPTIONS.keySet().stream().noneMatch(statement::contains)) {
                    scans.put(service.id() + ": " + statement, scanned);
                }
            }
        }
        assertThat(scans).isEmpty();
        assertThat(filled).containsAll(tablesOf(shop));
    }

    private static Set<String> tablesOf(Shop shop) {
        Set<String> tables = new TreeSet<>();
        for (Service service : Service.values()) {
            tables.addAll(
                    shop.databases().column(service, "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"));
        }
        tables.removeAll(QueryPlans.QUEUES);
        tables.remove("flyway_schema_history");
        return tables;
    }

    private static QueryPlans plans(Service service) {
        return new QueryPlans(shop.mart(), service);
    }

    private static void call(AccessRule rule, Principals principals) {
        Principal caller = rule.rejects(Principal.CUSTOMER) ? Principal.ADMIN : Principal.CUSTOMER;
        int status = new AccessFixtures(shop, rule, principals.customer())
                .send(rule.method(), principals.tokens().get(caller))
                .statusCode();
        assertThat(status).as(rule.toString()).isEqualTo(rule.statuses().get(caller));
    }

    /** Orders and payments with idempotency keys. */
    private static void callWithKeys() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("5.00", 10);
        for (String key : Stream.of("a", "a", "b").toList()) {
            customer.orderWithKey(key, goods.productId(), 1).then().statusCode(201);
        }
        customer.orders()
                .forEach(order -> customer.payWithKey(
                                order.get("order_id"),
                                UUID.fromString((String) order.get("order_id")),
                                Card.GOOD.number())
                        .then()
                        .statusCode(200));
    }

    private static void readPages() {
        Supplier<RequestSpecification> client = () -> shop.at(Service.PRODUCT);
        for (String sort : Set.of("id", "name", "-name", "price", "-price")) {
            for (String list : LISTS) {
                assertThat(Pages.read(client, list.formatted(sort))).hasSizeGreaterThan(1);
            }
        }
    }
}
