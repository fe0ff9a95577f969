package mart.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.hasSize;

import com.google.protobuf.Message;
import io.restassured.response.Response;
import java.sql.Connection;
import java.util.UUID;
import mart.contracts.OrderCreated;
import mart.contracts.PaymentDone;
import mart.contracts.PaymentResult;
import mart.contracts.UserRegistration;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.junit.jupiter.api.Test;

/** Tests access to the personal data of a user, and its erasure. */
class EmailErasureIT extends NotificationITBase {

    @Test
    void emailsOfTheCallerAreListedAsPersonalData() {
        publish(registration());
        publish(order(UUID.randomUUID()));
        await().atMost(TIMEOUT)
                .untilAsserted(() -> data(userId)
                        .then()
                        .statusCode(200)
                        .body("subject", hasSize(2))
                        .body("recipient", contains(address, address))
                        .body("recipient_name", contains("john_doe", "john_doe"))
                        .body("status", contains("SENT", "SENT")));
        data(UUID.randomUUID()).then().statusCode(200).body("", hasSize(0));
        given().get(STACK.url().resolve("/user/me/data")).then().statusCode(401);
        Response page = given().header("Authorization", "Bearer " + TestToken.customer(userId))
                .get(STACK.url().resolve("/user/me/data?limit=1"));
        page.then().body("", hasSize(1));
        assertThat(page.getHeader("Link")).contains("rel=\"next\"");
    }

    @Test
    void erasureDeletesSentAndPendingEmails() {
        publish(registration());
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(received()).hasSize(1));
        STACK.mail().stop();
        publish(order(UUID.randomUUID()));
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(emails()).isEqualTo(2));

        publish(erased());

        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(emails()).isZero());
        STACK.mail().start();
        UUID other = UUID.randomUUID();
        kafka.publish(other.toString(), registration(other, other + "@example.com"));
        await().atMost(TIMEOUT)
                .untilAsserted(
                        () -> assertThat(receivedFor(other + "@example.com")).hasSize(1));
        assertThat(received()).as("after the restart of the mail server").isEmpty();
    }

    @Test
    void lateAndRepeatedEventsQueueNoEmailForAnErasedUser() {
        UUID eventId = UUID.randomUUID();
        kafka.publish(id, erased(), eventId);
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(isErased()).isTrue());

        kafka.publish(id, erased(), eventId);
        publish(erased());
        publish(registration());
        publish(order(UUID.randomUUID()));
        publish(payment());

        UUID other = UUID.randomUUID();
        String otherAddress = other + "@example.com";
        for (Message following : new Message[] {
            registration(other, otherAddress), order(other, otherAddress), payment(other, otherAddress)
        }) {
            kafka.publish(id, following); // the same key, so it is handled after the messages above
        }
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(receivedFor(otherAddress)).hasSize(3));
        assertThat(emails()).isZero();
        assertThat(received()).isEmpty();
    }

    /** The erasure cannot see an e-mail that is not yet committed. */
    @Test
    void erasureWaitsForAnEmailThatIsBeingQueued() throws Exception {
        try (Connection writer = STACK.database().connect()) {
            writer.setAutoCommit(false);
            try (var lock = writer.prepareStatement("SELECT pg_advisory_xact_lock_shared(?)")) {
                lock.setLong(1, userId.getMostSignificantBits() ^ userId.getLeastSignificantBits());
                lock.executeQuery();
            }
            publish(erased());
            await().atMost(TIMEOUT)
                    .untilAsserted(() -> assertThat(waitingLocks()).isEqualTo(1));
            try (var insert = writer.prepareStatement("INSERT INTO email (email_id, user_id, occasion, recipient,"
                    + " recipient_name, subject, text, html, message_id, status, failures, refusals, next_attempt_at,"
                    + " created_at) VALUES (?, ?, ?, ?, 'John', '', '', '', ?, 'PENDING', 0, 0, 'infinity', now())")) {
                insert.setObject(1, userId);
                insert.setObject(2, userId);
                insert.setString(3, "late/" + userId);
                insert.setString(4, address);
                insert.setString(5, userId.toString());
                insert.executeUpdate();
            }
            writer.commit();
        }
        await().atMost(TIMEOUT).untilAsserted(() -> assertThat(isErased()).isTrue());
        assertThat(emails()).isZero();
    }

    @Test
    void erasureDeletesTheDeadLettersOfThisUserOnly() {
        UUID other = UUID.randomUUID();
        kafka.publish(id, registration(userId, "no address"));
        kafka.publish(other.toString(), registration(other, "no address"));
        await().atMost(TIMEOUT)
                .untilAsserted(() ->
                        assertThat(deadLetters(userId) + deadLetters(other)).isEqualTo(2));
        publish(erased());
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(deadLetters(userId)).isZero());
        assertThat(deadLetters(other)).isEqualTo(1);
    }

    private static Response data(UUID userId) {
        return given().header("Authorization", "Bearer " + TestToken.customer(userId))
                .get(STACK.url().resolve("/user/me/data"));
    }

    private void publish(Message message) {
        kafka.publish(id, message);
    }

    private UserRegistration registration() {
        return registration(userId, address);
    }

    private static UserRegistration registration(UUID userId, String address) {
        return UserRegistration.newBuilder()
                .setUserId(userId.toString())
                .setUsername("john_doe")
                .setEmail(address)
                .build();
    }

    private UserRegistration erased() {
        return UserRegistration.newBuilder().setUserId(id).setErased(true).build();
    }

    private OrderCreated order(UUID orderId) {
        return order(orderId, userId, address);
    }

    private static OrderCreated order(UUID userId, String address) {
        return order(UUID.randomUUID(), userId, address);
    }

    private static OrderCreated order(UUID orderId, UUID userId, String address) {
        return OrderCreated.newBuilder()
                .setOrderId(orderId.toString())
                .setUserId(userId.toString())
                .setUsername("john_doe")
                .setEmail(address)
                .setProductName("Laptop")
                .setQuantity(1)
                .setUnitPrice("999.99")
                .setAmount("999.99")
                .setShippingAddress("123 Main St, City, Country")
                .build();
    }

    private PaymentDone payment() {
        return payment(userId, address);
    }

    private static PaymentDone payment(UUID userId, String address) {
        return PaymentDone.newBuilder()
                .setOrderId(UUID.randomUUID().toString())
                .setPaymentId(UUID.randomUUID().toString())
                .setUserId(userId.toString())
                .setUsername("john_doe")
                .setEmail(address)
                .setStatus(PaymentResult.Status.PAID)
                .setAmount("999.99")
                .setCardBrand("Visa")
                .setCardLastFour("4242")
                .build();
    }

    private int emails() {
        return TestDatabase.select("SELECT 1 FROM email WHERE user_id = ? OR recipient = ?", userId, address)
                .size();
    }

    private boolean isErased() {
        return !TestDatabase.select("SELECT 1 FROM erased_user WHERE user_id = ?", userId)
                .isEmpty();
    }

    private static int waitingLocks() {
        return TestDatabase.select("SELECT 1 FROM pg_locks WHERE locktype = 'advisory' AND NOT granted")
                .size();
    }

    private static int deadLetters(UUID userId) {
        return TestDatabase.select("SELECT 1 FROM dead_letter WHERE key = ?", userId.toString())
                .size();
    }
}
