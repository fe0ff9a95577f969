package mart.payment.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.contracts.OrderEvent.Change;
import mart.contracts.PaymentResult.Status;
import mart.contracts.UserResponseToPayment;
import mart.payment.PaymentScenario;
import mart.payment.PaymentSession;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

/** Personal data in the payment service, and its erasure. */
class PaymentErasureIT extends PaymentSession {

    /** The columns that the copies of a payment share. */
    private static final String COPIED = "user_id, payment_status, amount, captured_amount, promised_amount,"
            + " refunded_amount, payable, order_ended, order_version, username, email, version, created_at, updated_at";

    @Test
    void personalDataContainsPaymentsWithAttemptsAndRefunds() {
        PaymentScenario purchase = purchase("20.00");
        purchase.pay(PaymentScenario.DECLINED_CARD).then().statusCode(402);
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        purchase.refund(UUID.randomUUID(), "5.00");
        purchase.awaitField("refunded_amount", 5.0f);
        purchase.asOwner()
                .get("/user/me/data")
                .then()
                .statusCode(200)
                .body("", hasSize(1))
                .body("[0].payment.order_id", equalTo(purchase.orderId.toString()))
                .body("[0].payment.card_last_four", equalTo("4242"))
                .body("[0].username", equalTo("user-" + purchase.userId))
                .body("[0].email", equalTo(purchase.userId + "@example.com"))
                .body("[0].attempts.status", contains("DECLINED", "CAPTURED"))
                .body("[0].attempts[0]", not(hasKey("gateway_token")))
                .body("[0].refunds.amount", contains(5.0f));
        purchase().asOwner().get("/user/me/data").then().statusCode(200).body("", hasSize(0));
    }

    @Test
    void erasureRemovesThePayerAndKeepsThePayment() {
        PaymentScenario purchase = purchase("20.00");
        purchase.asOwner()
                .contentType("application/json")
                .header("Idempotency-Key", purchase.userId + "@example.com")
                .body(purchase.body(PaymentScenario.VALID_CARD))
                .put("/payment")
                .then()
                .statusCode(200);

        UUID eventId = UUID.randomUUID();
        erase(purchase, eventId);
        erase(purchase, eventId);
        erase(purchase, UUID.randomUUID());

        awaitErased(purchase);
        purchase.show()
                .then()
                .statusCode(200)
                .body("payment_status", equalTo("PAID"))
                .body("captured_amount", equalTo(20.0f))
                .body("card_brand", equalTo("Visa"))
                .body("card_last_four", equalTo("4242"));
        assertThat(TestDatabase.select("SELECT key FROM idempotency_key WHERE user_id = ?", purchase.userId))
                .isEmpty();
    }

    @Test
    void manyPaymentsAreErasedInSeveralTransactions() {
        PaymentScenario purchase = purchase("20.00");
        purchase.pay(PaymentScenario.DECLINED_CARD).then().statusCode(402);
        TestDatabase.update(
                "INSERT INTO payment (payment_id, order_id, %1$s)".formatted(COPIED)
                        + " SELECT gen_random_uuid(), gen_random_uuid(), %1$s FROM payment, generate_series(1, ?)"
                                .formatted(COPIED)
                        + " WHERE order_id = ?",
                600,
                purchase.orderId);
        String ofUser = " FROM payment WHERE user_id = ?";

        erase(purchase, UUID.randomUUID());

        await().untilAsserted(() -> assertThat(
                        TestDatabase.select("SELECT concat(username, email)" + ofUser, purchase.userId))
                .hasSize(601)
                .containsOnly(""));
        assertThat(TestDatabase.select("SELECT DISTINCT xmin::text" + ofUser, purchase.userId))
                .hasSizeGreaterThan(1);
    }

    @Test
    void refundAfterErasureSendsNoEmail() {
        PaymentScenario purchase = purchase("20.00");
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        erase(purchase, UUID.randomUUID());
        awaitErased(purchase);

        purchase.refund(UUID.randomUUID(), "");

        purchase.awaitField("payment_status", "REFUNDED");
        await().untilAsserted(() ->
                assertThat(purchase.results()).extracting("status").containsExactly(Status.PAID, Status.REFUNDED));
        assertThat(purchase.emails()).extracting("status").containsExactly(Status.PAID);
    }

    @Test
    void erasureDuringTheUserCheckFailsTheAttempt() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.VALID_CARD);
        UUID attempt = purchase.attempt();

        erase(purchase, UUID.randomUUID());
        response.join().then().statusCode(403);
        users.reply(purchase.userId, attempt); // arrives after the erasure
        UUID lastEvent = UUID.randomUUID();
        erase(purchase, lastEvent);
        await().until(() -> !TestDatabase.select("SELECT 1 FROM inbox WHERE event_id = ?", lastEvent)
                .isEmpty());

        assertThat(payers(purchase)).containsExactly("");
        assertThat(purchase.chargeCount()).isZero();
    }

    @Test
    void attemptOfAnErasedUserFailsAndStoresNoPersonalData() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.VALID_CARD);
        publish(purchase, erasure(purchase).setSubjectId(purchase.attempt().toString()), UUID.randomUUID());
        response.join().then().statusCode(403);
        assertThat(payers(purchase)).containsExactly("");
    }

    @Test
    void chargeInProgressCompletesAfterErasure() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.VALID_CARD);
        UUID attempt = purchase.attempt();
        purchase.setCharging(attempt);
        erase(purchase, UUID.randomUUID());
        awaitErased(purchase);

        purchase.queueCharge(attempt);
        purchase.publishOrder(Change.CANCELLED, "20.00", false, "CANCELLED");

        response.join().then().statusCode(200);
        purchase.refund(UUID.randomUUID(), "20.00"); // requested by the order service
        purchase.awaitField("payment_status", "REFUNDED");
        assertThat(purchase.emails()).isEmpty();
        assertThat(payers(purchase)).containsExactly("");
    }

    @Test
    void erasureDoesNotAffectOtherUsers() {
        PaymentScenario erased = purchase("20.00");
        PaymentScenario other = purchase("20.00");
        erased.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        other.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        erase(erased, UUID.randomUUID());
        awaitErased(erased);
        assertThat(payers(other)).containsExactly("user-" + other.userId + other.userId + "@example.com");
        other.asOwner().get("/user/me/data").then().body("[0].email", equalTo(other.userId + "@example.com"));
        erased.asOwner().get("/user/me/data").then().body("[0].email", nullValue());
    }

    private static UserResponseToPayment.Builder erasure(PaymentScenario purchase) {
        return UserResponseToPayment.newBuilder()
                .setUserId(purchase.userId.toString())
                .setErased(true);
    }

    private static void erase(PaymentScenario purchase, UUID eventId) {
        publish(purchase, erasure(purchase), eventId);
    }

    private static void publish(PaymentScenario purchase, UserResponseToPayment.Builder message, UUID eventId) {
        kafka.publish(purchase.userId.toString(), message.build(), eventId);
    }

    private static void awaitErased(PaymentScenario purchase) {
        await().untilAsserted(() -> assertThat(payers(purchase)).containsExactly(""));
    }

    private static List<Object> payers(PaymentScenario purchase) {
        return TestDatabase.select("SELECT concat(username, email) FROM payment WHERE order_id = ?", purchase.orderId);
    }
}
