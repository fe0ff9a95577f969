package mart.order.messaging;

import static mart.order.OrderApi.SOON;
import static mart.testing.KafkaTestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.Method;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentResult;
import mart.contracts.PaymentResult.Status;
import mart.order.OrderApi;
import mart.order.OrderServiceStubs;
import mart.order.OrderSession;
import mart.testing.Concurrently;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.junit.jupiter.api.Test;

/** Administration of dead letters: list, show, replay, discard. */
class DeadLetterReplayIT extends OrderSession {

    private static final byte[] GARBAGE = {(byte) 0xff, 1};

    @Test
    void deadLetterIsHandledOnceHoweverOftenItIsReplayed() throws Exception {
        String orderId = customer.placed(services.product("10.00", 5), 2);
        String deadLetter;
        try (Fault fault = new Fault(orderId)) {
            services.publishPaymentResult(orderId, Status.PAID, "20.00");
            deadLetter = "/dead-letters/" + deadLetterOf(orderId);
            admin().post(deadLetter + "/replay").then().statusCode(409).body("detail", containsString("Replay failed"));
            admin().get(deadLetter).then().body("replayed_at", nullValue()).body("reason", containsString(fault.name));
        }
        double handled = handled();

        List<Response> answers = Concurrently.all(8, i -> admin().post(deadLetter + "/replay"));

        assertThat(answers)
                .allSatisfy(answer ->
                        answer.then().statusCode(200).header("ETag", "\"2\"").body("replayed_at", notNullValue()));
        assertThat(handled() - handled).isEqualTo(1);
        customer.get(orderId).then().body("order_status", equalTo("COMPLETED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().messages(OrderEvent.getDefaultInstance(), orderId))
                        .extracting(OrderEvent::getChange)
                        .containsExactly(
                                OrderEvent.Change.PLACED, OrderEvent.Change.CONFIRMED, OrderEvent.Change.COMPLETED));
        assertThat(services.kafka().messages(PaymentResult.getDefaultInstance(), orderId))
                .as("a replay does not publish the message again")
                .hasSize(1);
    }

    @Test
    void replayedMessageIsNotHandledAgainWhenKafkaRedeliversIt() throws Exception {
        String orderId = customer.placed(services.product("10.00", 5), 2);
        PaymentResult paid = OrderServiceStubs.paymentResult(orderId, Status.PAID, "20.00");
        UUID eventId = UUID.randomUUID();
        String deadLetter;
        try (Fault fault = new Fault(orderId)) {
            services.kafka().publish(orderId, paid, eventId);
            deadLetter = "/dead-letters/" + deadLetterOf(orderId);
        }
        admin().post(deadLetter + "/replay").then().statusCode(200);
        double handled = handled();
        services.kafka().publish(orderId, paid, eventId);
        services.publishPaymentResult(orderId, Status.REFUNDED, "20.00");
        customer.eventually(orderId, "payment_status", "REFUNDED");
        assertThat(handled() - handled).as("only the refund").isEqualTo(1);
    }

    @Test
    void deadLetterShowsItsDecodedMessageAndReason() {
        String unknown = UUID.randomUUID().toString();
        PaymentResult paid = OrderServiceStubs.paymentResult(unknown, Status.PAID, "20.00");
        UUID eventId = UUID.randomUUID();
        services.kafka().publish(unknown, paid, eventId);
        String deadLetterId = deadLetterOf(unknown);
        Response deadLetter = admin().get("/dead-letters/" + deadLetterId);
        deadLetter
                .then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("letter_id", equalTo(deadLetterId))
                .body("channel", equalTo("payment_get"))
                .body("topic", equalTo("payment_get"))
                .body("key", equalTo(unknown))
                .body("event_id", equalTo(eventId.toString()))
                .body("headers.event-id", equalTo(eventId.toString()))
                .body("reason", containsString("There is no order " + unknown))
                .body("stack", containsString("at mart.order."))
                .body("message", containsString("status: PAID"))
                .body("value", equalTo(Base64.getEncoder().encodeToString(paid.toByteArray())))
                .body("buried_at", notNullValue())
                .body("replayed_at", nullValue());
        admin().header("If-None-Match", "\"0\"")
                .get("/dead-letters/" + deadLetterId)
                .then()
                .statusCode(304);
    }

    @Test
    void deadLetterKeepsAnyKeyAndAnyBytes() {
        String oddKey = "\0" + "k".repeat(2_000) + UUID.randomUUID();
        services.kafka().publishBytes("payment_get", oddKey, GARBAGE);
        String deadLetterId = deadLetterOf(oddKey.replace('\0', '\uFFFD'));
        admin().get("/dead-letters/" + deadLetterId)
                .then()
                .statusCode(200)
                .body("message", nullValue())
                .body("value", equalTo(Base64.getEncoder().encodeToString(GARBAGE)));
        admin().post("/dead-letters/" + deadLetterId + "/replay").then().statusCode(409);
    }

    /** With the reason, the record would exceed the broker's limit and block all later records. */
    @Test
    void deadLetterTooLargeForItsTopicIsStoredInTheDatabase() {
        byte[] large = new byte[1_040_000];
        Arrays.fill(large, (byte) 0xff);
        String key = UUID.randomUUID().toString();
        services.kafka().publishBytes("payment_get", key, large);
        String deadLetterId = deadLetterOf(key);
        admin().get("/dead-letters/" + deadLetterId)
                .then()
                .statusCode(200)
                .body("value", equalTo(Base64.getEncoder().encodeToString(large)));
        assertThat(customer.placed(services.product("10.00", 5), 1))
                .as("later messages are sent")
                .isNotNull();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(services.kafka().records("payment_get.dead"))
                        .anySatisfy(record -> {
                            assertThat(header(record, "event-id")).isEqualTo(deadLetterId);
                            assertThat(header(record, "dead-copied")).isEqualTo("false");
                            assertThat(header(record, "dead-reason")).contains("Not a message");
                            assertThat(record.value()).isNull();
                        }));
    }

    @Test
    void deadLettersAreListedNewestFirstInPages() {
        List<String> sent = Stream.generate(() -> publishGarbage("inventory_check_response"))
                .limit(3)
                .toList();
        String page = "/dead-letters?topic=inventory_check_response&limit=2";
        Response first = admin().get(page);
        first.then().statusCode(200).body("[0]", not(hasKey("value"))).header("Link", containsString("rel=\"next\""));
        Response next = admin().get(first.getHeader("Link").replaceAll("^<|>.*$", ""));
        List<String> listed = new ArrayList<>(first.jsonPath().getList("letter_id"));
        listed.add(next.path("[0].letter_id"));
        Collections.reverse(listed);
        assertThat(listed).isEqualTo(sent);
        admin().get("/dead-letters?topic=order").then().statusCode(200).body("", equalTo(List.of()));
    }

    @Test
    void deadLettersAreFilteredByReplayed() throws Exception {
        String orderId = customer.placed(services.product("10.00", 5), 1);
        String deadLetterId = deadLetterOfPayment(orderId);
        admin().get("/dead-letters?replayed=false").then().body("letter_id", hasItem(deadLetterId));
        admin().get("/dead-letters?replayed=true").then().body("letter_id", not(hasItem(deadLetterId)));
        admin().post("/dead-letters/" + deadLetterId + "/replay").then().statusCode(200);
        admin().get("/dead-letters?replayed=false")
                .then()
                .body("letter_id", not(hasItem(deadLetterId)))
                .body("replayed_at", everyItem(nullValue()));
        admin().get("/dead-letters?replayed=true")
                .then()
                .body("letter_id", hasItem(deadLetterId))
                .body("replayed_at", everyItem(notNullValue()));
    }

    @Test
    void replayOfAllKeepsTheDeadLettersThatFailAgain() throws Exception {
        String unfixable = publishGarbage("payment_get");
        List<String> orders = Stream.generate(() -> customer.placed(services.product("10.00", 5), 1))
                .limit(2)
                .toList();
        try (Fault one = new Fault(orders.get(0));
                Fault other = new Fault(orders.get(1))) {
            orders.forEach(order -> services.publishPaymentResult(order, Status.PAID, "10.00"));
            orders.forEach(DeadLetterReplayIT::deadLetterOf);
        }
        Response outcome = admin().post("/dead-letters/replay");
        outcome.then().statusCode(200).body("replayed", equalTo(2)).body("more", equalTo(false));
        assertThat(outcome.<Integer>path("failed")).isPositive();
        orders.forEach(order -> customer.get(order).then().body("order_status", equalTo("COMPLETED")));
        admin().get("/dead-letters?replayed=false").then().body("letter_id", hasItem(unfixable));
        admin().post("/dead-letters/replay").then().body("replayed", equalTo(0));
    }

    @Test
    void deadLetterIsDiscardedOnlyIfItsETagMatches() {
        String deadLetter = "/dead-letters/" + publishGarbage("payment_get");
        admin().post(deadLetter + "/replay").then().statusCode(409);
        admin().header("If-Match", "\"0\"").delete(deadLetter).then().statusCode(412);
        admin().header("If-Match", "\"1\"").delete(deadLetter).then().statusCode(204);
        admin().get(deadLetter).then().statusCode(404).body("detail", startsWith("There is no dead letter"));
        admin().delete(deadLetter).then().statusCode(404);
        admin().post(deadLetter + "/replay").then().statusCode(404);
    }

    @Test
    void concurrentlyDiscardedDeadLetterIsNotHandled() throws Exception {
        String orderId = customer.placed(services.product("10.00", 5), 1);
        String deadLetterId = deadLetterOfPayment(orderId);
        CompletableFuture<Response> answer;
        try (Connection database = ServiceUnderTest.current().database().connect();
                PreparedStatement discard =
                        database.prepareStatement("DELETE FROM dead_letter WHERE letter_id = ?::uuid")) {
            database.setAutoCommit(false);
            discard.setString(1, deadLetterId);
            discard.executeUpdate();
            answer = Concurrently.begin(() -> admin().post("/dead-letters/" + deadLetterId + "/replay"));
            await().until(() -> !TestDatabase.select("SELECT pid FROM pg_stat_activity"
                            + " WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE dead_letter %'")
                    .isEmpty());
            database.commit();
        }
        answer.join().then().statusCode(404).body("detail", startsWith("There is no dead letter"));
        customer.get(orderId).then().body("payment_status", equalTo("PENDING"));
    }

    @Test
    void readDuringADiscardReturns200Or404() {
        for (int round = 0; round < 10; round++) {
            String deadLetter = "/dead-letters/" + publishGarbage("payment_get");
            List<Response> answers =
                    Concurrently.all(8, i -> i == 0 ? admin().delete(deadLetter) : admin().get(deadLetter));
            answers.get(0).then().statusCode(204);
            assertThat(answers.subList(1, 8)).extracting(Response::statusCode).isSubsetOf(200, 404);
        }
    }

    @Test
    void metricCountsUnreplayedDeadLetters() {
        String deadLetter = "/dead-letters/" + publishGarbage("payment_get");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metric("mart_dead_letters{")).isEqualTo(unreplayedCount()));
        admin().delete(deadLetter).then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metric("mart_dead_letters{")).isEqualTo(unreplayedCount()));
    }

    @Test
    void deadLettersRequireAnAdministrator() {
        String deadLetter = "/dead-letters/" + UUID.randomUUID();
        requireAdministrator("/dead-letters", Method.GET);
        requireAdministrator("/dead-letters/replay", Method.POST);
        requireAdministrator(deadLetter, Method.GET);
        requireAdministrator(deadLetter + "/replay", Method.POST);
        requireAdministrator(deadLetter, Method.DELETE);
    }

    @Test
    void invalidDeadLetterRequestsAreRejected() {
        admin().get("/dead-letters?replayed=maybe")
                .then()
                .statusCode(400)
                .body("violations[0].field", equalTo("replayed"));
        admin().get("/dead-letters?after=x").then().statusCode(400);
        admin().get("/dead-letters?limit=0").then().statusCode(400);
        admin().queryParam("topic", "\0").get("/dead-letters").then().statusCode(400);
        admin().get("/dead-letters/no-uuid").then().statusCode(404);
    }

    private static void requireAdministrator(String path, Method method) {
        OrderApi.anonymous().request(method, path).then().statusCode(401);
        OrderApi.newCustomer().request().request(method, path).then().statusCode(403);
    }

    private static RequestSpecification admin() {
        return OrderApi.anonymous().header("Authorization", "Bearer " + TestToken.admin(UUID.randomUUID()));
    }

    /** Publishes bytes that cannot be parsed; returns the id of the resulting dead letter. */
    private static String publishGarbage(String topic) {
        String key = UUID.randomUUID().toString();
        services.kafka().publishBytes(topic, key, GARBAGE);
        return deadLetterOf(key);
    }

    /** Lets the payment of an order fail once, so that a replay succeeds; returns the id of the dead letter. */
    private static String deadLetterOfPayment(String orderId) {
        try (Fault fault = new Fault(orderId)) {
            services.publishPaymentResult(orderId, Status.PAID, "10.00");
            return deadLetterOf(orderId);
        }
    }

    private static String deadLetterOf(String key) {
        return await().atMost(SOON)
                .until(() -> unreplayed(key), found -> found.size() == 1)
                .get(0);
    }

    private static List<String> unreplayed(String key) {
        List<Map<String, String>> all =
                admin().get("/dead-letters?replayed=false").jsonPath().getList("");
        return all.stream()
                .filter(deadLetter -> key.equals(deadLetter.get("key")))
                .map(deadLetter -> deadLetter.get("letter_id"))
                .toList();
    }

    private static int unreplayedCount() {
        return admin().get("/dead-letters?replayed=false&limit=500")
                .jsonPath()
                .getList("")
                .size();
    }

    private static double handled() {
        return metric("mart_messages_handled_total{service=\"order\",topic=\"payment_get\"");
    }

    private static double metric(String beginning) {
        return OrderApi.anonymous()
                .get("/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith(beginning))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
                .findFirst()
                .orElse(0);
    }

    /** A database constraint that prevents the payment of an order until it is closed. */
    private static final class Fault implements AutoCloseable {

        private final String name = "fault_" + UUID.randomUUID().toString().replace('-', '_');

        Fault(String orderId) {
            TestDatabase.update("ALTER TABLE orders ADD CONSTRAINT " + name + " CHECK (order_id <> '" + orderId
                    + "' OR payment_status <> 'PAID')");
        }

        @Override
        public void close() {
            TestDatabase.update("ALTER TABLE orders DROP CONSTRAINT " + name);
        }
    }
}
