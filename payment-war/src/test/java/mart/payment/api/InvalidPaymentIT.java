package mart.payment.api;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import java.util.Map;
import mart.payment.PaymentScenario;
import mart.payment.PaymentSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvalidPaymentIT extends PaymentSession {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "card_number | 4242424242424241",
                "card_number | 42424242",
                "card_number | ''",
                "card_number | 4242 4242 4242 4242",
                "card_number | abc",
                "card_expiry | 13/25",
                "card_expiry | 00/25",
                "card_expiry | 1/25",
                "card_expiry | 12/2025",
                "card_expiry | 12-25",
                "card_cvv    | 12",
                "card_cvv    | 12345",
                "card_cvv    | abc",
                "order_id    | 42",
                "order_id    | ''"
            })
    void invalidFieldIsNamed(String field, String value) {
        PaymentScenario purchase = purchase();
        Map<String, Object> body = purchase.body(PaymentScenario.VALID_CARD);
        body.put(field, value);
        assertRejected(purchase, body, field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order_id", "card_number", "card_expiry", "card_cvv"})
    void missingOrMistypedFieldIsNamed(String field) {
        PaymentScenario purchase = purchase();
        Map<String, Object> body = purchase.body(PaymentScenario.VALID_CARD);
        body.put(field, null);
        assertRejected(purchase, body, field);
        body.put(field, 4242424242424242L);
        assertRejected(purchase, body, field);
        body.put(field, new int[] {1});
        assertRejected(purchase, body, field);
        body.put(field, "4\u0000");
        assertRejected(purchase, body, field);
        body.put(field, "4".repeat(60_000));
        assertRejected(purchase, body, field);
        body.remove(field);
        assertRejected(purchase, body, field);
    }

    @Test
    void unknownFieldIsNamed() {
        PaymentScenario purchase = purchase();
        Map<String, Object> body = purchase.body(PaymentScenario.VALID_CARD);
        body.put("amount", 1);
        assertRejected(purchase, body, "amount");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "null", "42", "{\"order_id\":", "<xml/>", "{\"a\":1,\"a\":2}"})
    void bodyThatIsNotAJsonObjectIsRejected(String body) {
        purchase()
                .asOwner()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/payment")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }

    @Test
    void otherMediaTypesMethodsAndPathsAreRejected() {
        PaymentScenario purchase = purchase();
        purchase.asOwner()
                .contentType("text/plain")
                .body("card")
                .put("/payment")
                .then()
                .statusCode(415)
                .contentType("application/problem+json");
        purchase.asOwner()
                .contentType(ContentType.JSON)
                .accept("application/xml")
                .body(purchase.body(PaymentScenario.VALID_CARD))
                .put("/payment")
                .then()
                .statusCode(406)
                .contentType("application/problem+json");
        purchase.asOwner()
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/payment")
                .then()
                .statusCode(405)
                .contentType("application/problem+json");
        purchase.asOwner().get("/payments").then().statusCode(404).contentType("application/problem+json");
    }

    private static void assertRejected(PaymentScenario purchase, Map<String, Object> body, String field) {
        purchase.asOwner()
                .contentType(ContentType.JSON)
                .body(body)
                .put("/payment")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("status", equalTo(400))
                .body("violations.field", hasItem(field));
    }
}
