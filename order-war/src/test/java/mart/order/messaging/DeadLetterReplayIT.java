package mart.order.messaging;

import static mart.order.OrderApi.SOON;
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
import java.nio.charset.StandardCharsets;
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
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

/** What an administrator does about messages that could not be handled. */
class DeadLetterReplayIT extends OrderSession {

    private static final byte[] GARBAGE = {(byte) 0xff, 1};

    @Test
    void areHandledOnceWhenTheFaultIsMendedHoweverOftenTheyAreReplayed() throws Exception {
        String orderId = customer.placed(neighbours.product("10.00", 5), 2);
        String letter;
        try (Fault fault = new Fault(orderId)) {
            neighbours.paymentSays(orderId, Status.PAID, "20.00");
            letter = "/dead-letters/" + letterOf(orderId);
            admin().post(letter + "/replay").then().statusCode(409).body("detail", containsString("Replay failed"));
            admin().get(letter).then().body("replayed_at", nullValue()).body("reason", containsString(fault.name));
        }
        double handled = handled();

        List<Response> answers = Concurrently.all(8, i -> admin().post(letter + "/replay"));

        assertThat(answers)
                .allSatisfy(answer ->
                        answer.then().statusCode(200).header("ETag", "\"2\"").body("replayed_at", notNullValue()));
        assertThat(handled() - handled).isEqualTo(1);
        customer.get(orderId).then().body("order_status", equalTo("COMPLETED"));
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(neighbours.kafka().messages(OrderEvent.getDefaultInstance(), orderId))
                        .extracting(OrderEvent::getChange)
                        .containsExactly(
                                OrderEvent.Change.PLACED, OrderEvent.Change.CONFIRMED, OrderEvent.Change.COMPLETED));
        assertThat(neighbours.kafka().messages(PaymentResult.getDefaultInstance(), orderId))
                .as("the others are not told again")
                .hasSize(1);
    }

    @Test
    void areNotHandledAgainWhenKafkaDeliversTheirMessageOnceMore() throws Exception {
        String orderId = customer.placed(neighbours.product("10.00", 5), 2);
        PaymentResult paid = OrderServiceStubs.payment(orderId, Status.PAID, "20.00");
        UUID eventId = UUID.randomUUID();
        String letter;
        try (Fault fault = new Fault(orderId)) {
            neighbours.kafka().publish(orderId, paid, eventId);
            letter = "/dead-letters/" + letterOf(orderId);
        }
        admin().post(letter + "/replay").then().statusCode(200);
        double handled = handled();
        neighbours.kafka().publish(orderId, paid, eventId);
        neighbours.paymentSays(orderId, Status.REFUNDED, "20.00");
        customer.eventually(orderId, "payment_status", "REFUNDED");
        assertThat(handled() - handled).as("only the refund").isEqualTo(1);
    }

    @Test
    void tellWhatTheirMessageSays() {
        String unknown = UUID.randomUUID().toString();
        PaymentResult paid = OrderServiceStubs.payment(unknown, Status.PAID, "20.00");
        UUID eventId = UUID.randomUUID();
        neighbours.kafka().publish(unknown, paid, eventId);
        String letterId = letterOf(unknown);
        Response letter = admin().get("/dead-letters/" + letterId);
        letter.then()
                .statusCode(200)
                .header("ETag", "\"0\"")
                .body("letter_id", equalTo(letterId))
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
                .get("/dead-letters/" + letterId)
                .then()
                .statusCode(304);
    }

    @Test
    void areKeptWhateverTheirKeyAndBytesAre() {
        String strange = "\0" + "k".repeat(2_000) + UUID.randomUUID();
        neighbours.kafka().publishBytes("payment_get", strange, GARBAGE);
        String letterId = letterOf(strange.replace('\0', '\uFFFD'));
        admin().get("/dead-letters/" + letterId)
                .then()
                .statusCode(200)
                .body("message", nullValue())
                .body("value", equalTo(Base64.getEncoder().encodeToString(GARBAGE)));
        admin().post("/dead-letters/" + letterId + "/replay").then().statusCode(409);
    }

    /** With its reason it would be more than the broker takes, and nothing behind it would ever be sent. */
    @Test
    void keepWhatIsTooLargeForTheTopicOfDeadLetters() {
        byte[] large = new byte[1_040_000];
        Arrays.fill(large, (byte) 0xff);
        String key = UUID.randomUUID().toString();
        neighbours.kafka().publishBytes("payment_get", key, large);
        String letterId = letterOf(key);
        admin().get("/dead-letters/" + letterId)
                .then()
                .statusCode(200)
                .body("value", equalTo(Base64.getEncoder().encodeToString(large)));
        assertThat(customer.placed(neighbours.product("10.00", 5), 1))
                .as("what is behind it is sent")
                .isNotNull();
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(neighbours.kafka().records("payment_get.dead"))
                        .anySatisfy(dead -> {
                            assertThat(header(dead, "event-id")).isEqualTo(letterId);
                            assertThat(header(dead, "dead-copied")).isEqualTo("false");
                            assertThat(header(dead, "dead-reason")).contains("Not a message");
                            assertThat(dead.value()).isNull();
                        }));
    }

    @Test
    void areListedNewestFirstPageByPage() {
        List<String> sent = Stream.generate(() -> buried("inventory_check_response"))
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
    void areListedByWhetherTheyWait() throws Exception {
        String orderId = customer.placed(neighbours.product("10.00", 5), 1);
        String letterId = letterOfPayment(orderId);
        admin().get("/dead-letters?replayed=false").then().body("letter_id", hasItem(letterId));
        admin().get("/dead-letters?replayed=true").then().body("letter_id", not(hasItem(letterId)));
        admin().post("/dead-letters/" + letterId + "/replay").then().statusCode(200);
        admin().get("/dead-letters?replayed=false")
                .then()
                .body("letter_id", not(hasItem(letterId)))
                .body("replayed_at", everyItem(nullValue()));
        admin().get("/dead-letters?replayed=true")
                .then()
                .body("letter_id", hasItem(letterId))
                .body("replayed_at", everyItem(notNullValue()));
    }

    @Test
    void areAllReplayedAtOnceAndThoseThatFailAgainWaitOn() throws Exception {
        String lasting = buried("payment_get");
        List<String> orders = Stream.generate(() -> customer.placed(neighbours.product("10.00", 5), 1))
                .limit(2)
                .toList();
        try (Fault one = new Fault(orders.get(0));
                Fault other = new Fault(orders.get(1))) {
            orders.forEach(order -> neighbours.paymentSays(order, Status.PAID, "10.00"));
            orders.forEach(DeadLetterReplayIT::letterOf);
        }
        Response outcome = admin().post("/dead-letters/replay");
        outcome.then().statusCode(200).body("replayed", equalTo(2)).body("more", equalTo(false));
        assertThat(outcome.<Integer>path("failed")).isPositive();
        orders.forEach(order -> customer.get(order).then().body("order_status", equalTo("COMPLETED")));
        admin().get("/dead-letters?replayed=false").then().body("letter_id", hasItem(lasting));
        admin().post("/dead-letters/replay").then().body("replayed", equalTo(0));
    }

    @Test
    void areDiscardedUnlessSomethingHappenedToThemMeanwhile() {
        String letter = "/dead-letters/" + buried("payment_get");
        admin().post(letter + "/replay").then().statusCode(409);
        admin().header("If-Match", "\"0\"").delete(letter).then().statusCode(412);
        admin().header("If-Match", "\"1\"").delete(letter).then().statusCode(204);
        admin().get(letter).then().statusCode(404).body("detail", startsWith("There is no dead letter"));
        admin().delete(letter).then().statusCode(404);
        admin().post(letter + "/replay").then().statusCode(404);
    }

    @Test
    void areNotHandledWhenTheyAreDiscardedJustBefore() throws Exception {
        String orderId = customer.placed(neighbours.product("10.00", 5), 1);
        String letterId = letterOfPayment(orderId);
        CompletableFuture<Response> answer;
        try (Connection database = ServiceUnderTest.current().database().connect();
                PreparedStatement discard =
                        database.prepareStatement("DELETE FROM dead_letter WHERE letter_id = ?::uuid")) {
            database.setAutoCommit(false);
            discard.setString(1, letterId);
            discard.executeUpdate();
            answer = Concurrently.begin(() -> admin().post("/dead-letters/" + letterId + "/replay"));
            await().until(() -> !TestDatabase.select("SELECT pid FROM pg_stat_activity"
                            + " WHERE wait_event_type = 'Lock' AND query LIKE 'UPDATE dead_letter %'")
                    .isEmpty());
            database.commit();
        }
        answer.join().then().statusCode(404).body("detail", startsWith("There is no dead letter"));
        customer.get(orderId).then().body("payment_status", equalTo("PENDING"));
    }

    @Test
    void areReadWholeOrNotAtAllWhileTheyAreDiscarded() {
        for (int round = 0; round < 10; round++) {
            String letter = "/dead-letters/" + buried("payment_get");
            List<Response> answers = Concurrently.all(8, i -> i == 0 ? admin().delete(letter) : admin().get(letter));
            answers.get(0).then().statusCode(204);
            assertThat(answers.subList(1, 8)).extracting(Response::statusCode).isSubsetOf(200, 404);
        }
    }

    @Test
    void areCountedWhileTheyWait() {
        String letter = "/dead-letters/" + buried("payment_get");
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metric("mart_dead_letters{")).isEqualTo(waiting()));
        admin().delete(letter).then().statusCode(204);
        await().atMost(SOON)
                .untilAsserted(() -> assertThat(metric("mart_dead_letters{")).isEqualTo(waiting()));
    }

    @Test
    void areForAdministratorsOnly() {
        String letter = "/dead-letters/" + UUID.randomUUID();
        Map.of(
                        "/dead-letters",
                        Method.GET,
                        letter,
                        Method.GET,
                        letter + "/replay",
                        Method.POST,
                        "/dead-letters/replay",
                        Method.POST)
                .forEach(DeadLetterReplayIT::requireAdministrator);
        requireAdministrator(letter, Method.DELETE);
    }

    @Test
    void sayWhatToMendInARequest() {
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

    /** Has the service bury some bytes; returns the id of the letter. */
    private static String buried(String topic) {
        String key = UUID.randomUUID().toString();
        neighbours.kafka().publishBytes(topic, key, GARBAGE);
        return letterOf(key);
    }

    private static String header(ConsumerRecord<String, byte[]> record, String name) {
        return new String(record.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }

    /** Has the payment of an order fail, which would not fail again; returns the id of the letter. */
    private static String letterOfPayment(String orderId) {
        try (Fault fault = new Fault(orderId)) {
            neighbours.paymentSays(orderId, Status.PAID, "10.00");
            return letterOf(orderId);
        }
    }

    private static String letterOf(String key) {
        return await().atMost(SOON)
                .until(() -> waitingOf(key), found -> found.size() == 1)
                .get(0);
    }

    private static List<String> waitingOf(String key) {
        List<Map<String, String>> all =
                admin().get("/dead-letters?replayed=false").jsonPath().getList("");
        return all.stream()
                .filter(letter -> key.equals(letter.get("key")))
                .map(letter -> letter.get("letter_id"))
                .toList();
    }

    private static int waiting() {
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

    /** Something in the database that keeps an order from being paid, until it is mended. */
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
