package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.RestAssured;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mart.stack.Postgres;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.KafkaTopics;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs all workflows and their failures, then searches everything that the mart stores or outputs for secrets. A
 * harmless canary must be found in each place, which proves that the place was searched.
 */
@Tag("proof")
class LeaksIT {
    private static final String CANARY = "canary-" + Shop.unique();
    private static final String ADMINISTRATOR = "admin-" + CANARY;

    /** The places in which the canary, or another text that is not secret, must be found. */
    private static final List<String> PLACES = List.of(
            "table public.product of product",
            "table public.stock_change of inventory",
            "table public.orders of order",
            "table public.users of user",
            "table public.payment of payment",
            "table public.email of notification",
            "table public.dead_letter of user",
            "topic product",
            "topic product, decoded",
            "topic user_registration",
            "topic user_registration, decoded",
            "topic payment_done",
            "topic payment.dead",
            "file logs/mart.log",
            "file liberty/servers/mart/logs/messages.*\\.log",
            "file logs/kafka.log",
            "file logs/postgres-product.log",
            "file logs/postgres-inventory.log",
            "file logs/postgres-order.log",
            "file logs/postgres-user.log",
            "file logs/postgres-payment.log",
            "file logs/postgres-notification.log",
            "mail",
            "mail, decoded",
            "metrics of .*",
            "spans",
            "response 404 to GET .*");

    private static final Secrets SECRETS = new Secrets();
    private static final ResponseRecorder RESPONSES = new ResponseRecorder(SECRETS);

    @AutoClose
    private static SpanReceiver spans;

    @AutoClose
    private static Shop shop;

    private final Secrets canaries = new Secrets();

    @BeforeAll
    static void open() throws IOException {
        RestAssured.filters(RESPONSES); // of all requests in this test
        spans = new SpanReceiver();
        shop = new Shop(SharedMart.builder("leaks")
                .variable("gateway.success-rate", "1")
                .variable("user.login.free-attempts-by-name", "1000000")
                .variable("user.admin.name", ADMINISTRATOR)
                .variable("user.admin.email", "admin@example.com")
                .variable("user.admin.password", SecretValues.ONE_TIME_PASSWORD)
                .variable("traces.disabled", "false")
                .variable("otel.exporter.otlp.protocol", "http/protobuf")
                .variable("otel.exporter.otlp.endpoint", spans.url())
                .variable("otel.bsp.schedule.delay", "500")
                .start());
    }

    @AfterAll
    static void removeFilter() {
        RestAssured.reset();
    }

    @Test
    void noSecretIsStoredOrOutputAnywhere() throws Exception {
        plantCanaries();
        addKnownSecrets();
        runWorkflows();
        shop.topics().awaitIdle();

        List<Artifact> artifacts = Stream.of(Artifacts.of(shop), spans.received(), RESPONSES.recorded())
                .flatMap(List::stream)
                .toList();

        List<String> findings = canaries.findIn(artifacts);
        assertThat(PLACES)
                .as("places that were searched")
                .allSatisfy(place -> assertThat(findings).anyMatch(finding -> finding.matches(".* is in " + place)));
        assertThat(SECRETS.findIn(artifacts))
                .containsExactlyInAnyOrder("hash of a password is in table public.users of user");
    }

    private static void runWorkflows() {
        Customer customer = shop.newCustomer("user-" + CANARY);
        AccountRequests account = new AccountRequests(shop, customer);
        account.register();
        account.logIn();
        account.refresh();
        account.sendInvalidTokens();

        StockedProduct product = shop.addStock(shop.createProduct("Lamp " + CANARY, "10.00"), 100);
        PurchaseRequests purchases = new PurchaseRequests(customer, product);
        UUID paidOrder = purchases.buy();
        purchases.sendInvalidPayments();
        new BrokenRequests(customer, paidOrder).send();

        AccountRequests leaver = new AccountRequests(shop, shop.newCustomer());
        leaver.changePassword();
        leaver.administer(ADMINISTRATOR, paidOrder);
        leaver.erase();

        Outages outages = new Outages(shop, customer, purchases);
        outages.killDatabases();
        outages.rejectRows();
        outages.killKafkaAndThenTheServer();
    }

    private static void addKnownSecrets() {
        SECRETS.add("customers' password", Customer.PASSWORD);
        SECRETS.add("one-time password", SecretValues.ONE_TIME_PASSWORD);
        SECRETS.add("wrong password", SecretValues.WRONG_PASSWORD);
        SECRETS.add("new password", SecretValues.NEW_PASSWORD);
        SECRETS.add("unknown refresh token", SecretValues.UNKNOWN_TOKEN);
        SECRETS.addCard("card", SecretValues.CARD);
        SECRETS.addCard("mistyped card", SecretValues.MISTYPED_CARD);
        SECRETS.addCard("good card", Card.GOOD.number());
        SECRETS.addCard("declined card", Card.DECLINED.number());
        SECRETS.addCvv("security code", SecretValues.CVV);
        SECRETS.add("token secret", shop.mart().jwtSecret());
        SECRETS.add("password of the services' database roles", Postgres.PASSWORD);
        SECRETS.add("password of the database superuser", shop.mart().folder().secret("postgres"));
        SECRETS.addPattern("any access token", Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}"));
        SECRETS.addPattern("hash of a password", Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"));
    }

    /** Puts the canary in the places that the workflows alone do not reach. */
    private void plantCanaries() throws InterruptedException, ExecutionException {
        canaries.add("canary", CANARY);
        canaries.add("metric", "mart_outbox_rows");
        for (Service service : Service.values()) {
            shop.databases().execute(service, "DO $$ BEGIN RAISE WARNING '" + CANARY + "'; END $$");
        }
        try (Admin kafka = Admin.create(shop.mart().kafka().clientSettings())) {
            kafka.createTopics(List.of(new NewTopic(CANARY, 1, (short) 1)))
                    .all()
                    .get();
        }
        byte[] garbage = ("\u00ff" + CANARY).getBytes(StandardCharsets.ISO_8859_1);
        KafkaTopics.names().forEach(topic -> shop.kafka().publishBytes(topic, "garbage", garbage));
        StockedProduct product = shop.stockedProduct("1.00", 1);
        shop.atAs(Service.INVENTORY, "admin")
                .body(Map.of("change", 1, "reason", CANARY))
                .post("/inventory/" + product.inventoryId() + "/adjustments")
                .then()
                .statusCode(200);
        shop.at(Service.PRODUCT).get("/" + CANARY).then().statusCode(404);
    }
}
