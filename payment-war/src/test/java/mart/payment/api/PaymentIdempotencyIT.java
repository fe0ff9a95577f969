package mart.payment.api;

import static mart.payment.api.PaymentResourceIT.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import mart.payment.PaymentScenario;
import mart.payment.PaymentSession;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class PaymentIdempotencyIT extends PaymentSession {

    private final String key = UUID.randomUUID().toString();

    @Test
    void repeatedPaymentGetsTheStoredResponse() {
        PaymentScenario purchase = purchase("19.99");
        Response first = pay(purchase, key, PaymentScenario.VALID_CARD);
        first.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        Response second = pay(purchase, key, PaymentScenario.VALID_CARD);
        second.then().statusCode(200).header("Idempotency-Replayed", "true").header("ETag", first.header("ETag"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(purchase.chargeCount()).isOne();
        problem(pay(purchase, UUID.randomUUID().toString(), PaymentScenario.VALID_CARD), 409, "already paid");
    }

    @Test
    void repeatedDeclineGetsTheStoredResponseAndANewKeyStartsAnotherAttempt() {
        PaymentScenario purchase = purchase("20.00");
        problem(pay(purchase, key, PaymentScenario.DECLINED_CARD), 402, "declined");
        Response again = pay(purchase, key, PaymentScenario.DECLINED_CARD);
        problem(again, 402, "declined");
        again.then().header("Idempotency-Replayed", "true");
        assertThat(purchase.results()).hasSize(1);
        pay(purchase, key + "-2", PaymentScenario.VALID_CARD).then().statusCode(200);
    }

    @Test
    void keyIsRejectedForAnotherCardOrOrder() {
        PaymentScenario purchase = purchase("20.00");
        problem(pay(purchase, key, PaymentScenario.DECLINED_CARD), 402, "declined");
        problem(pay(purchase, key, PaymentScenario.VALID_CARD), 422, "new key");
        Map<String, Object> other = purchase.body(PaymentScenario.DECLINED_CARD);
        other.put("order_id", UUID.randomUUID());
        problem(
                purchase.asOwner()
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(other)
                        .put("/payment"),
                422,
                "new key");
    }

    @Test
    void retryAfterTheHandlerDiedGetsTheOutcomeOfTheFirstPayment() {
        PaymentScenario purchase = purchase("20.00");
        pay(purchase, key, PaymentScenario.VALID_CARD).then().statusCode(200);
        TestDatabase.update(
                "UPDATE idempotency_key SET status = NULL, body = NULL, leased_until = now() WHERE key = ?", key);
        pay(purchase, key, PaymentScenario.VALID_CARD)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue())
                .body("payment_status", equalTo("PAID"));
        assertThat(purchase.chargeCount()).isOne();
    }

    private static Response pay(PaymentScenario purchase, String key, String card) {
        return purchase.asOwner()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(purchase.body(card))
                .put("/payment");
    }
}
