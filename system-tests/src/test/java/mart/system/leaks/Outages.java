package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.stack.Service;
import mart.system.shop.Shop;
import mart.testing.Concurrently;

/** Failures of databases, Kafka and servers while a user sends requests. */
final class Outages {
    private static final List<Service> SERVICES_WITH_SECRETS = List.of(Service.USER, Service.ORDER, Service.PAYMENT);

    private static final Map<String, Service> TABLES_WITH_SECRETS =
            Map.of("users", Service.USER, "refresh_token", Service.USER, "payment_attempt", Service.PAYMENT);

    private final Shop shop;
    private final LeakTestUser user;
    private final PurchaseRequests purchases;

    Outages(Shop shop, LeakTestUser user, PurchaseRequests purchases) {
        this.shop = shop;
        this.user = user;
        this.purchases = purchases;
    }

    void databasesAreKilled() {
        UUID order = purchases.order();
        SERVICES_WITH_SECRETS.forEach(service -> shop.mart().database(service).kill());
        tryEverything(order);
        SERVICES_WITH_SECRETS.forEach(service -> shop.mart().database(service).start());
        shop.awaitReady();
    }

    /** Constraints make the databases reject rows, since their error messages show the whole row. */
    void rowsAreRefused() throws SQLException {
        UUID order = purchases.order();
        for (String table : TABLES_WITH_SECRETS.keySet()) {
            change(table, "ADD CONSTRAINT refused CHECK (FALSE) NOT VALID");
        }
        user.acceptsUndocumented(true);
        tryEverything(order);
        user.acceptsUndocumented(false);
        for (String table : TABLES_WITH_SECRETS.keySet()) {
            change(table, "DROP CONSTRAINT refused");
        }
    }

    private void change(String table, String how) throws SQLException {
        try (Connection database =
                        shop.mart().database(TABLES_WITH_SECRETS.get(table)).connect();
                Statement statement = database.createStatement()) {
            statement.execute("ALTER TABLE " + table + " " + how);
        }
    }

    /** Without Kafka no payment completes in time; another one is in progress when the servers are killed. */
    void kafkaAndThenTheServicesAreKilled() {
        UUID late = purchases.order();
        UUID interrupted = purchases.order();
        shop.mart().kafka().kill();
        CompletableFuture<Response> tooLate = Concurrently.begin(() -> purchases.pay(late));
        tryEverything(UUID.randomUUID());
        assertThat(tooLate.join().statusCode()).isEqualTo(202);
        CompletableFuture<Response> paying = Concurrently.begin(() -> purchases.pay(interrupted));
        await("a payment in progress").atMost(Shop.TIMEOUT).until(() -> purchases.isBegun(interrupted));
        shop.mart().server(Service.PAYMENT).kill();
        assertThat(paying).failsWithin(Shop.TIMEOUT);
        shop.mart().kafka().start();
        shop.mart().server(Service.PAYMENT).start();
        shop.awaitReady();
        purchases.awaitPaid(late);
        purchases.awaitPaid(interrupted);
    }

    /** Sends all kinds of requests during a failure, and ignores the statuses. */
    private void tryEverything(UUID order) {
        LeakTestUser late = user.another("late-" + Shop.unique());
        late.send(Service.USER, late.registration(late.name, late.password())).post("/user/register");
        user.logIn(Service.USER, user.password());
        user.logIn(Service.ORDER, user.password());
        user.send(Service.ORDER, "{\"refresh_token\": \"" + user.newSecret("token") + "\"}")
                .post("/user/refresh_token");
        purchases.ask();
        purchases.pay(order);
    }
}
