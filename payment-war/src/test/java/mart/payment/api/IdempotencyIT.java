package mart.payment.api;

import static mart.payment.api.PaymentResourceIT.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import mart.payment.PaymentSession;
import mart.payment.Purchase;
import mart.stack.testing.Sql;
import org.junit.jupiter.api.Test;

class IdempotencyIT extends PaymentSession {

    private final String key = UUID.randomUUID().toString();

    @Test
    void answersARepeatedPaymentAsTheFirstTime() {
        Purchase purchase = purchase("19.99");
        Response first = pay(purchase, key, Purchase.PASSES);
        first.then().statusCode(200).header("Idempotency-Replayed", nullValue());
        Response second = pay(purchase, key, Purchase.PASSES);
        second.then().statusCode(200).header("Idempotency-Replayed", "true").header("ETag", first.header("ETag"));
        assertThat(second.asString()).isEqualTo(first.asString());
        assertThat(purchase.charges()).isOne();
        problem(pay(purchase, UUID.randomUUID().toString(), Purchase.PASSES), 409, "paid already");
    }

    @Test
    void answersADeclineAgainAndTriesAgainUnderANewKey() {
        Purchase purchase = purchase("20.00");
        problem(pay(purchase, key, Purchase.DECLINED), 402, "declined");
        Response again = pay(purchase, key, Purchase.DECLINED);
        problem(again, 402, "declined");
        again.then().header("Idempotency-Replayed", "true");
        assertThat(purchase.results()).hasSize(1);
        pay(purchase, key + "-2", Purchase.PASSES).then().statusCode(200);
    }

    @Test
    void refusesTheKeyForAnotherCardOrOrder() {
        Purchase purchase = purchase("20.00");
        problem(pay(purchase, key, Purchase.DECLINED), 402, "declined");
        problem(pay(purchase, key, Purchase.PASSES), 422, "new one");
        Map<String, Object> other = purchase.body(Purchase.DECLINED);
        other.put("order_id", UUID.randomUUID());
        problem(
                purchase.asOwner()
                        .header("Idempotency-Key", key)
                        .contentType(ContentType.JSON)
                        .body(other)
                        .put("/payment"),
                422,
                "new one");
    }

    @Test
    void findsOutWhatBecameOfAPaymentWhoseHandlerDied() {
        Purchase purchase = purchase("20.00");
        pay(purchase, key, Purchase.PASSES).then().statusCode(200);
        Sql.update("UPDATE idempotency_key SET status = NULL, body = NULL, leased_until = now() WHERE key = ?", key);
        pay(purchase, key, Purchase.PASSES)
                .then()
                .statusCode(200)
                .header("Idempotency-Replayed", nullValue())
                .body("payment_status", equalTo("PAID"));
        assertThat(purchase.charges()).isOne();
    }

    private static Response pay(Purchase purchase, String key, String card) {
        return purchase.asOwner()
                .header("Idempotency-Key", key)
                .contentType(ContentType.JSON)
                .body(purchase.body(card))
                .put("/payment");
    }
}
