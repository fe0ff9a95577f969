package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import mart.stack.Service;
import mart.system.api.DocumentedAnswers;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.testing.Concurrently;

/** Requests with secrets while databases, Kafka or the servers fail. */
record Outages(Shop shop, Customer customer, PurchaseRequests purchases) {
    private static final List<Service> SERVICES_WITH_SECRETS = List.of(Service.USER, Service.ORDER, Service.PAYMENT);

    private static final Map<String, Service> TABLES_WITH_SECRETS =
            Map.of("users", Service.USER, "refresh_token", Service.USER, "payment_attempt", Service.PAYMENT);

    void killDatabases() {
        UUID order = purchases.order();
        SERVICES_WITH_SECRETS.forEach(service -> shop.mart().database(service).kill());
        sendSecrets(order, customer::at);
        SERVICES_WITH_SECRETS.forEach(service -> shop.mart().database(service).start());
        shop.awaitReady();
    }

    /** Makes the databases reject every row. PostgreSQL shows the whole row in its error message. */
    void rejectRows() {
        UUID order = purchases.order();
        alterTables("ADD CONSTRAINT rejected CHECK (FALSE) NOT VALID");
        // no document describes the status 500
        sendSecrets(order, service -> customer.at(service).noFiltersOfType(DocumentedAnswers.class));
        alterTables("DROP CONSTRAINT rejected");
    }

    private void alterTables(String change) {
        TABLES_WITH_SECRETS.forEach(
                (table, service) -> shop.databases().execute(service, "ALTER TABLE " + table + " " + change));
    }

    /** Without Kafka no payment completes in time. One payment is in progress when the payment server dies. */
    void killKafkaAndThenTheServer() {
        UUID late = purchases.order();
        UUID interrupted = purchases.order();
        shop.mart().kafka().kill();
        CompletableFuture<Response> timedOut = Concurrently.begin(() -> purchases.pay(late));
        sendSecrets(UUID.randomUUID(), customer::at);
        assertThat(timedOut.join().statusCode()).isEqualTo(202);
        CompletableFuture<Response> paying = Concurrently.begin(() -> purchases.pay(interrupted));
        await("a payment in progress").atMost(Shop.TIMEOUT).until(() -> hasPaymentAttempt(interrupted));
        shop.mart().server(Service.PAYMENT).kill();
        assertThat(paying).failsWithin(Shop.TIMEOUT);
        shop.mart().kafka().start();
        shop.mart().server(Service.PAYMENT).start();
        shop.awaitReady();
        customer.awaitOrder(late, "COMPLETED", "PAID");
        customer.awaitOrder(interrupted, "COMPLETED", "PAID");
    }

    private boolean hasPaymentAttempt(UUID order) {
        return !customer.at(Service.PAYMENT)
                .get("/user/me/data?limit=500")
                .jsonPath()
                .getList("find { it.payment.order_id == '" + order + "' }.attempts")
                .isEmpty();
    }

    /**
     * Sends requests with secrets. The statuses of the responses are not asserted.
     *
     * @param client begins a request to a service
     */
    private void sendSecrets(UUID order, Function<Service, RequestSpecification> client) {
        String newUser = "new-" + Shop.unique();
        client.apply(Service.USER)
                .body(Map.of("username", newUser, "email", newUser + "@example.com", "password", Customer.PASSWORD))
                .post("/user/register");
        for (Service service : List.of(Service.USER, Service.ORDER)) {
            client.apply(service)
                    .contentType(ContentType.URLENC)
                    .body("username=" + customer.username() + "&password=" + Customer.PASSWORD)
                    .post("/user/login");
        }
        client.apply(Service.ORDER)
                .body(Map.of("refresh_token", SecretValues.UNKNOWN_TOKEN))
                .post("/user/refresh_token");
        client.apply(Service.ORDER).get("/user/me");
        client.apply(Service.USER).get("/user/me/export");
        client.apply(Service.PAYMENT)
                .body(SecretValues.payment(order, SecretValues.CARD))
                .put("/payment");
    }
}
