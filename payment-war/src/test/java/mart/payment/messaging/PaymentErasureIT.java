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

/** What is kept of a user, and what once they are gone. */
class PaymentErasureIT extends PaymentSession {

    @Test
    void tellsAUserWhatIsKeptOfThem() {
        PaymentScenario purchase = purchase("20.00");
        purchase.pay(PaymentScenario.DECLINED).then().statusCode(402);
        purchase.pay(PaymentScenario.PASSES).then().statusCode(200);
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
    void keepsWhatWasPaidButNotByWhom() {
        PaymentScenario purchase = purchase("20.00");
        purchase.asOwner()
                .contentType("application/json")
                .header("Idempotency-Key", purchase.userId + "@example.com")
                .body(purchase.body(PaymentScenario.PASSES))
                .put("/payment")
                .then()
                .statusCode(200);

        UUID eventId = UUID.randomUUID();
        erase(purchase, eventId);
        erase(purchase, eventId);
        erase(purchase, UUID.randomUUID());

        awaitAnonymous(purchase);
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
    void givesMoneyBackWithoutAnEmail() {
        PaymentScenario purchase = purchase("20.00");
        purchase.pay(PaymentScenario.PASSES).then().statusCode(200);
        erase(purchase, UUID.randomUUID());
        awaitAnonymous(purchase);

        purchase.refund(UUID.randomUUID(), "");

        purchase.awaitField("payment_status", "REFUNDED");
        await().untilAsserted(() ->
                assertThat(purchase.results()).extracting("status").containsExactly(Status.PAID, Status.REFUNDED));
        assertThat(purchase.mails()).extracting("status").containsExactly(Status.PAID);
    }

    @Test
    void refusesAPaymentWhoseUserGoesWhileTheyAreAskedFor() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> answer = purchase.payMeanwhile(PaymentScenario.PASSES);
        UUID attempt = purchase.attempt();

        erase(purchase, UUID.randomUUID());
        answer.join().then().statusCode(403);
        users.answer(purchase.userId, attempt); // late
        UUID behind = UUID.randomUUID();
        erase(purchase, behind);
        await().until(() -> !TestDatabase.select("SELECT 1 FROM inbox WHERE event_id = ?", behind)
                .isEmpty());

        assertThat(names(purchase)).containsExactly("");
        assertThat(purchase.charges()).isZero();
    }

    @Test
    void forgetsAUserAgainWhoPaysWhenTheyAreGone() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> answer = purchase.payMeanwhile(PaymentScenario.PASSES);
        say(purchase, erased(purchase).setSubjectId(purchase.attempt().toString()), UUID.randomUUID());
        answer.join().then().statusCode(403);
        assertThat(names(purchase)).containsExactly("");
    }

    @Test
    void endsWellWhatTheGatewayWasAskedForAlready() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> answer = purchase.payMeanwhile(PaymentScenario.PASSES);
        UUID attempt = purchase.attempt();
        purchase.approved(attempt);
        erase(purchase, UUID.randomUUID());
        awaitAnonymous(purchase);

        purchase.chargeDue(attempt);
        purchase.say(Change.CANCELLED, "20.00", false, "CANCELLED");

        answer.join().then().statusCode(200);
        purchase.refund(UUID.randomUUID(), "20.00"); // as the order asks for
        purchase.awaitField("payment_status", "REFUNDED");
        assertThat(purchase.mails()).isEmpty();
        assertThat(names(purchase)).containsExactly("");
    }

    @Test
    void leavesOthersAlone() {
        PaymentScenario gone = purchase("20.00");
        PaymentScenario other = purchase("20.00");
        gone.pay(PaymentScenario.PASSES).then().statusCode(200);
        other.pay(PaymentScenario.PASSES).then().statusCode(200);
        erase(gone, UUID.randomUUID());
        awaitAnonymous(gone);
        assertThat(names(other)).containsExactly("user-" + other.userId + other.userId + "@example.com");
        other.asOwner().get("/user/me/data").then().body("[0].email", equalTo(other.userId + "@example.com"));
        gone.asOwner().get("/user/me/data").then().body("[0].email", nullValue());
    }

    private static UserResponseToPayment.Builder erased(PaymentScenario purchase) {
        return UserResponseToPayment.newBuilder()
                .setUserId(purchase.userId.toString())
                .setErased(true);
    }

    private static void erase(PaymentScenario purchase, UUID eventId) {
        say(purchase, erased(purchase), eventId);
    }

    private static void say(PaymentScenario purchase, UserResponseToPayment.Builder message, UUID eventId) {
        kafka.publish(purchase.userId.toString(), message.build(), eventId);
    }

    private static void awaitAnonymous(PaymentScenario purchase) {
        await().untilAsserted(() -> assertThat(names(purchase)).containsExactly(""));
    }

    private static List<Object> names(PaymentScenario purchase) {
        return TestDatabase.select("SELECT concat(username, email) FROM payment WHERE order_id = ?", purchase.orderId);
    }
}
