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

/** Requests with secrets while databases, Kafka or the servers fail. */
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

    void killDatabases() {
        UUID order = purchases.order();
        SERVICES_WITH_SECRETS.forEach(service -> shop.mart().database(service).kill());
        sendSecrets(order);
        SERVICES_WITH_SECRETS.forEach(service -> shop.mart().database(service).start());
        shop.awaitReady();
    }

    /** Makes the databases reject every row. PostgreSQL shows the whole row in its error message. */
    void rejectRows() throws SQLException {
        UUID order = purchases.order();
        for (String table : TABLES_WITH_SECRETS.keySet()) {
            change(table, "ADD CONSTRAINT rejected CHECK (FALSE) NOT VALID");
        }
        user.setAcceptsUndocumentedResponses(true);
        sendSecrets(order);
        user.setAcceptsUndocumentedResponses(false);
        for (String table : TABLES_WITH_SECRETS.keySet()) {
            change(table, "DROP CONSTRAINT rejected");
        }
    }

    private void change(String table, String change) throws SQLException {
        try (Connection database =
                        shop.mart().database(TABLES_WITH_SECRETS.get(table)).connect();
                Statement statement = database.createStatement()) {
            statement.execute("ALTER TABLE " + table + " " + change);
        }
    }

    /** Without Kafka no payment completes in time. One payment is in progress when the payment server dies. */
    void killKafkaAndThenTheServer() {
        UUID late = purchases.order();
        UUID interrupted = purchases.order();
        shop.mart().kafka().kill();
        CompletableFuture<Response> timedOut = Concurrently.begin(() -> purchases.pay(late));
        sendSecrets(UUID.randomUUID());
        assertThat(timedOut.join().statusCode()).isEqualTo(202);
        CompletableFuture<Response> paying = Concurrently.begin(() -> purchases.pay(interrupted));
        await("a payment in progress").atMost(Shop.TIMEOUT).until(() -> purchases.hasAttempt(interrupted));
        shop.mart().server(Service.PAYMENT).kill();
        assertThat(paying).failsWithin(Shop.TIMEOUT);
        shop.mart().kafka().start();
        shop.mart().server(Service.PAYMENT).start();
        shop.awaitReady();
        purchases.awaitPaid(late);
        purchases.awaitPaid(interrupted);
    }

    /** Sends requests with secrets. Their responses are not asserted. */
    private void sendSecrets(UUID order) {
        LeakTestUser newUser = user.anotherUser("new-" + Shop.unique());
        newUser.send(Service.USER, newUser.registration(newUser.name, newUser.password()))
                .post("/user/register");
        user.logIn(Service.USER, user.password());
        user.logIn(Service.ORDER, user.password());
        user.send(Service.ORDER, "{\"refresh_token\": \"" + user.newSecret("token") + "\"}")
                .post("/user/refresh_token");
        purchases.readPersonalData();
        purchases.pay(order);
    }
}
