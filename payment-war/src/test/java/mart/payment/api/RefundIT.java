package mart.payment.api;

import static io.restassured.RestAssured.given;
import static mart.payment.api.PaymentResourceIT.problem;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mart.contracts.PaymentResult.Status;
import mart.payment.PaymentScenario;
import mart.payment.PaymentSession;
import mart.testing.ServiceUnderTest;
import mart.testing.TestToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefundIT extends PaymentSession {

    private final UUID admin = UUID.randomUUID();

    @Test
    void fullRefundIsPublishedToOrderServiceAndOwner() {
        PaymentScenario purchase = paid("20.00");
        refund(purchase, Map.of("reason", "Arrived broken", "restock", true))
                .then()
                .statusCode(200)
                .body("payment_status", equalTo("REFUNDED"))
                .body("refunded_amount", equalTo(20.0f));
        await().untilAsserted(() -> assertThat(purchase.results()).last().satisfies(result -> {
            assertThat(result.getStatus()).isEqualTo(Status.REFUNDED);
            assertThat(result.getAmount()).isEqualTo("20.00");
            assertThat(result.getRestock()).isTrue();
        }));
        await().untilAsserted(() ->
                assertThat(purchase.emails()).extracting("status").containsExactly(Status.PAID, Status.REFUNDED));
        problem(refund(purchase, Map.of("reason", "Once more")), 409, "already refunded");
    }

    @Test
    void partialRefundCanBeFollowedByTheRest() {
        PaymentScenario purchase = paid("20.00");
        refund(purchase, Map.of("reason", "Late", "amount", 5))
                .then()
                .statusCode(200)
                .body("payment_status", equalTo("PAID"))
                .body("refunded_amount", equalTo(5.0f));
        problem(refund(purchase, Map.of("reason", "Late", "amount", 15.01)), 409, "15.00 is left");
        refund(purchase, Map.of("reason", "Broken")).then().statusCode(200).body("payment_status", equalTo("REFUNDED"));
        await().untilAsserted(() -> assertThat(purchase.results())
                .extracting("status")
                .containsExactly(Status.PAID, Status.PARTLY_REFUNDED, Status.REFUNDED));
        assertThat(purchase.results())
                .as("units return with the rest of the money")
                .extracting("restock")
                .containsExactly(false, false, true);
    }

    @Test
    void partialRefundStatesHowManyUnitsReturn() {
        PaymentScenario purchase = paid("20.00");
        problem(
                refund(purchase, Map.of("reason", "Late", "amount", 5, "restock", true)),
                400,
                "restock_quantity is required");
        problem(
                refund(purchase, Map.of("reason", "Late", "restock", false, "restock_quantity", 1)),
                400,
                "contradicts restock");
        refund(purchase, Map.of("reason", "Late", "amount", 5, "restock_quantity", 2))
                .then()
                .statusCode(200);
        refund(purchase, Map.of("reason", "Kept", "restock", false)).then().statusCode(200);
        await().untilAsserted(() -> assertThat(purchase.results())
                .extracting("restock", "restockQuantity")
                .containsExactly(tuple(false, 0), tuple(true, 2), tuple(false, 0)));
    }

    @Test
    void negativeRestockQuantityIsRejected() {
        refund(purchase(), Map.of("reason", "Late", "restock_quantity", -1))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("restock_quantity"));
    }

    @Test
    void refundWithTheSameKeyIsMadeOnce() {
        PaymentScenario purchase = paid("20.00");
        Map<String, Object> body = Map.of("reason", "Late", "amount", 5);
        for (int i = 0; i < 2; i++) {
            asAdmin()
                    .header("Idempotency-Key", "refund-" + purchase.orderId)
                    .body(body)
                    .post(path(purchase))
                    .then()
                    .statusCode(200)
                    .body("refunded_amount", equalTo(5.0f));
        }
        purchase.show().then().body("refunded_amount", equalTo(5.0f));
    }

    @Test
    void refundIsRejectedWhenNothingWasCapturedOrTheOrderIsUnknown() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        problem(refund(purchase, Map.of("reason", "Late")), 409, "was not paid");
        problem(refund(purchase(), Map.of("reason", "Late")), 404, "no order");
    }

    @Test
    void refundIsForAdministratorsOnly() {
        PaymentScenario purchase = paid("20.00");
        Map<String, Object> body = Map.of("reason", "Greed");
        problem(purchase.asOwner().contentType(ContentType.JSON).body(body).post(path(purchase)), 403, "administrator");
        problem(service().body(body).post(path(purchase)), 401, "token");
        purchase.show().then().body("payment_status", equalTo("PAID"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "0.001", "100000000000"})
    void invalidAmountIsRejected(String amount) {
        Map<String, Object> body = new HashMap<>(Map.of("reason", "Late"));
        body.put("amount", new BigDecimal(amount));
        refund(purchase(), body).then().statusCode(400).body("violations.field", hasItem("amount"));
    }

    @Test
    void missingOrTooLongReasonIsRejected() {
        refund(purchase(), Map.of()).then().statusCode(400).body("violations.field", hasItem("reason"));
        refund(purchase(), Map.of("reason", "r".repeat(201)))
                .then()
                .statusCode(400)
                .body("violations.field", hasItem("reason"));
    }

    private static PaymentScenario paid(String amount) {
        PaymentScenario purchase = purchase(amount);
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        return purchase;
    }

    private Response refund(PaymentScenario purchase, Map<String, Object> body) {
        return asAdmin().body(body).post(path(purchase));
    }

    private RequestSpecification asAdmin() {
        return service().header("Authorization", "Bearer " + TestToken.admin(admin));
    }

    private static RequestSpecification service() {
        return given().baseUri(ServiceUnderTest.current().url().toString()).contentType(ContentType.JSON);
    }

    private static String path(PaymentScenario purchase) {
        return "/payment/" + purchase.orderId + "/refund";
    }
}
