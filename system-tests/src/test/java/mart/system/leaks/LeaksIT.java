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
 * Runs all workflows and their failures, then searches everything that the mart stores, logs and sends for secrets. A harmless
 * canary must be found in each place, which proves that the search works there.
 */
@Tag("proof")
class LeaksIT {
    private static final String CANARY = "canary-" + Shop.unique();
    private static final String ONE_TIME_PASSWORD = "one-time-" + Shop.unique();

    /** The places where the canary, or another harmless name, must be found. */
    private static final List<String> PLACES = List.of(
            "table public.product of product",
            "table public.stock_change of inventory",
            "table public.orders of order",
            "table public.users of user",
            "table public.payment of payment",
            "table public.email of notification",
            "table public.dead_letter of user",
            "topic product",
            "topic product, as it is read",
            "topic user_registration",
            "topic user_registration, as it is read",
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
            "mail, as it is read",
            "metrics of .*",
            "spans",
            "answer 404 to GET .*");

    private static Spans spans;
    private static Shop shop;

    private final Secrets secrets = new Secrets();
    private final Secrets canaries = new Secrets();
    private final Answers answers = new Answers();

    @BeforeAll
    static void open() {
        spans = new Spans();
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
    void noSecretIsStoredLoggedOrSent() throws Exception {
        releaseCanaries();
        ownSecrets();
        Random random = Seed.random(Seed.first("LeaksIT"), 0);
        LeakTestUser user =
                new LeakTestUser(shop, "walker-" + CANARY, "first-" + Shop.unique(), secrets, answers, random);
        runWorkflows(user, random);
        shop.topics().awaitIdle();

        List<Trace> traces = Stream.of(new Traces(shop).all(), spans.received(), answers.recorded())
                .flatMap(List::stream)
                .toList();

        List<String> seen = canaries.in(traces);
        assertThat(PLACES)
                .as("searched places")
                .allSatisfy(place -> assertThat(seen).anyMatch(sight -> sight.matches(".* is in " + place)));
        assertThat(answers.exposing()).isEmpty();
        assertThat(secrets.in(traces)).containsExactlyInAnyOrder("hash of a password is in table public.users of user");
    }

    private void runWorkflows(LeakTestUser user, Random random) throws Exception {
        AccountRequests account = new AccountRequests(user);
        account.register();
        for (Service service : List.of(Service.USER, Service.ORDER)) {
            account.logIn(service);
            account.refresh(service);
        }
        account.showWrongTokens();
        account.changePassword();

        StockedProduct goods = shop.addStock(shop.createProduct("Lamp " + CANARY, "10.00"), 100);
        PurchaseRequests purchases = new PurchaseRequests(user, PrivateCard.of(random, secrets), goods);
        UUID bought = purchases.buy();
        purchases.sendInvalidRequests();
        account.export();

        AdministratorRequests staff = new AdministratorRequests(
                new LeakTestUser(shop, "admin-" + CANARY, ONE_TIME_PASSWORD, secrets, answers, random));
        staff.replaceOneTimePassword();
        LeakTestUser leaver = user.another("leaver-" + Shop.unique());
        AccountRequests leaving = new AccountRequests(leaver);
        leaving.register();
        staff.work(bought, leaver.customer().userId());
        leaving.erase();

        Outages outages = new Outages(shop, user, purchases);
        outages.databasesAreKilled();
        outages.rowsAreRefused();
        outages.kafkaAndThenTheServicesAreKilled();
    }

    private void ownSecrets() {
        secrets.add("secret of the tokens", shop.mart().jwtSecret());
        secrets.add("password of the databases", Postgres.PASSWORD);
        secrets.add("password of their owner", shop.mart().folder().secret("postgres"));
        secrets.addCard("good card", Card.GOOD.number());
        secrets.addCard("declined card", Card.DECLINED.number());
        secrets.want("any access token", Pattern.compile("eyJ[\\w-]{10,}\\.eyJ[\\w-]{10,}"));
        secrets.want("hash of a password", Pattern.compile("\\$2[aby]\\$\\d\\d\\$[./A-Za-z0-9]{53}"));
    }

    /** Leaves the canary in places where the workflows leave nothing harmless. */
    private void releaseCanaries() throws SQLException, InterruptedException, ExecutionException {
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
        StockedProduct goods = shop.stockedProduct("1.00", 1);
        shop.atAs(Service.INVENTORY, "admin")
                .body(Map.of("change", 1, "reason", CANARY))
                .post("/inventory/" + goods.inventoryId() + "/adjustments")
                .then()
                .statusCode(200);
        shop.at(Service.PRODUCT).filter(answers).get("/" + CANARY).then().statusCode(404);
    }
}
