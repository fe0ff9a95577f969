package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mart.stack.Postgres;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.KafkaTopics;
import mart.system.shop.Seed;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
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
    private static final String ONE_TIME_PASSWORD = "one-time-" + Shop.unique();

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

    private static SpanReceiver spans;
    private static Shop shop;

    private final Secrets secrets = new Secrets();
    private final Secrets canaries = new Secrets();
    private final ResponseRecorder responses = new ResponseRecorder();

    @BeforeAll
    static void open() {
        spans = new SpanReceiver();
        shop = new Shop(SharedMart.builder("leaks")
                .variable("gateway.success-rate", "1")
                .variable("user.login.free-attempts-by-name", "1000000")
                .variable("user.admin.name", "admin-" + CANARY)
                .variable("user.admin.email", "admin@example.com")
                .variable("user.admin.password", ONE_TIME_PASSWORD)
                .variable("traces.disabled", "false")
                .variable("otel.exporter.otlp.protocol", "http/protobuf")
                .variable("otel.exporter.otlp.endpoint", spans.url())
                .variable("otel.bsp.schedule.delay", "500")
                .start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
        spans.close();
    }

    @Test
    void noSecretIsStoredOrOutputAnywhere() throws Exception {
        plantCanaries();
        addKnownSecrets();
        Random random = Seed.random(Seed.first("LeaksIT"), 0);
        LeakTestUser user =
                new LeakTestUser(shop, "user-" + CANARY, "first-" + Shop.unique(), secrets, responses, random);
        runWorkflows(user, random);
        shop.topics().awaitIdle();

        List<Artifact> artifacts = Stream.of(new Artifacts(shop).all(), spans.received(), responses.recorded())
                .flatMap(List::stream)
                .toList();

        List<String> findings = canaries.findIn(artifacts);
        assertThat(PLACES)
                .as("places that were searched")
                .allSatisfy(place -> assertThat(findings).anyMatch(finding -> finding.matches(".* is in " + place)));
        assertThat(responses.exposingInternals()).isEmpty();
        assertThat(secrets.findIn(artifacts))
                .containsExactlyInAnyOrder("hash of a password is in table public.users of user");
    }

    private void runWorkflows(LeakTestUser user, Random random) throws Exception {
        AccountRequests account = new AccountRequests(user);
        account.register();
        for (Service service : List.of(Service.USER, Service.ORDER)) {
            account.logIn(service);
            account.refresh(service);
        }
        account.sendInvalidTokens();
        account.changePassword();

        StockedProduct product = shop.addStock(shop.createProduct("Lamp " + CANARY, "10.00"), 100);
        PurchaseRequests purchases = new PurchaseRequests(user, RandomCard.of(random, secrets), product);
        UUID paidOrder = purchases.buy();
        purchases.sendInvalidRequests();
        account.export();

        AdministratorRequests administrator = new AdministratorRequests(
                new LeakTestUser(shop, "admin-" + CANARY, ONE_TIME_PASSWORD, secrets, responses, random));
        administrator.replaceOneTimePassword();
        LeakTestUser leaver = user.anotherUser("leaver-" + Shop.unique());
        AccountRequests leaverAccount = new AccountRequests(leaver);
        leaverAccount.register();
        administrator.work(paidOrder, leaver.customer().userId());
        leaverAccount.erase();

        Outages outages = new Outages(shop, user, purchases);
        outages.killDatabases();
        outages.rejectRows();
        outages.killKafkaAndThenTheServer();
    }

    private void addKnownSecrets() {
        secrets.add("token secret", shop.mart().jwtSecret());
        secrets.add("password of the services' database roles", Postgres.PASSWORD);
        secrets.add("password of the database superuser", shop.mart().folder().secret("postgres"));
        secrets.addCard("good card", Card.GOOD.number());
        secrets.addCard("declined card", Card.DECLINED.number());
        secrets.addPattern("any access token", Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}"));
        secrets.addPattern("hash of a password", Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"));
    }

    /** Puts the canary in the places that the workflows alone do not reach. */
    private void plantCanaries() throws SQLException, InterruptedException, ExecutionException {
        canaries.add("canary", CANARY);
        canaries.add("metric", "mart_outbox_rows");
        for (Service service : Service.values()) {
            try (Connection database = shop.mart().database(service).connect();
                    Statement statement = database.createStatement()) {
                statement.execute("DO $$ BEGIN RAISE WARNING '" + CANARY + "'; END $$");
            }
        }
        try (Admin kafka =
                Admin.create(Map.of("bootstrap.servers", shop.mart().kafka().bootstrap()))) {
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
        shop.at(Service.PRODUCT).filter(responses).get("/" + CANARY).then().statusCode(404);
    }
}
