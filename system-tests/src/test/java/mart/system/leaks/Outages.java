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

/** What the processes may do while somebody is in the shop. */
final class Outages {
    private static final List<Service> THOSE_WITH_SECRETS = List.of(Service.USER, Service.ORDER, Service.PAYMENT);

    private static final Map<String, Service> TABLES_WITH_SECRETS =
            Map.of("users", Service.USER, "refresh_token", Service.USER, "payment_attempt", Service.PAYMENT);

    private final Shop shop;
    private final LeakTestUser walker;
    private final Purchases purchases;

    Outages(Shop shop, LeakTestUser walker, Purchases purchases) {
        this.shop = shop;
        this.walker = walker;
        this.purchases = purchases;
    }

    void databasesAreKilled() {
        UUID order = purchases.order();
        THOSE_WITH_SECRETS.forEach(service -> shop.mart().database(service).kill());
        tryEverything(order);
        THOSE_WITH_SECRETS.forEach(service -> shop.mart().database(service).start());
        shop.awaitReady();
    }

    /** Rows that the databases will not take: of what they complain, they like to show the whole row. */
    void rowsAreRefused() throws SQLException {
        UUID order = purchases.order();
        for (String table : TABLES_WITH_SECRETS.keySet()) {
            change(table, "ADD CONSTRAINT refused CHECK (FALSE) NOT VALID");
        }
        walker.bearsFailures(true);
        tryEverything(order);
        walker.bearsFailures(false);
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

    /** Without Kafka no payment comes to its end in time; one is under way when the servers die. */
    void kafkaAndThenTheServicesAreKilled() {
        UUID late = purchases.order();
        UUID interrupted = purchases.order();
        shop.mart().kafka().kill();
        CompletableFuture<Response> tooLate = Concurrently.begin(() -> purchases.pay(late));
        tryEverything(UUID.randomUUID());
        assertThat(tooLate.join().statusCode()).isEqualTo(202);
        CompletableFuture<Response> paying = Concurrently.begin(() -> purchases.pay(interrupted));
        await("a payment under way").atMost(Shop.TIMEOUT).until(() -> purchases.isBegun(interrupted));
        shop.mart().server(Service.PAYMENT).kill();
        assertThat(paying).failsWithin(Shop.TIMEOUT);
        shop.mart().kafka().start();
        shop.mart().server(Service.PAYMENT).start();
        shop.awaitReady();
        purchases.awaitPaid(late);
        purchases.awaitPaid(interrupted);
    }

    /** Whatever is answered while something is away. */
    private void tryEverything(UUID order) {
        LeakTestUser late = walker.another("late-" + Shop.unique());
        late.send(Service.USER, late.registration(late.name, late.password())).post("/user/register");
        walker.logIn(Service.USER, walker.password());
        walker.logIn(Service.ORDER, walker.password());
        walker.send(Service.ORDER, "{\"refresh_token\": \"" + walker.newSecret("token") + "\"}")
                .post("/user/refresh_token");
        purchases.ask();
        purchases.pay(order);
    }
}
