package mart.payment.api;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import mart.contracts.OrderEvent.Change;
import mart.contracts.PaymentResult.Status;
import mart.payment.PaymentScenario;
import mart.payment.PaymentSession;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.junit.jupiter.api.Test;

class PaymentResourceIT extends PaymentSession {

    @Test
    void orderIsPaidWithAnAcceptedCard() {
        PaymentScenario purchase = purchase("19.99");
        purchase.pay(PaymentScenario.VALID_CARD)
                .then()
                .statusCode(200)
                .header("ETag", containsString("\""))
                .body("id", greaterThan(0))
                .body("order_id", equalTo(purchase.orderId.toString()))
                .body("user_id", equalTo(purchase.userId.toString()))
                .body("payment_status", equalTo("PAID"))
                .body("amount", equalTo(19.99f))
                .body("captured_amount", equalTo(19.99f))
                .body("card_brand", equalTo("Visa"))
                .body("card_last_four", equalTo("4242"))
                .body("failure_reason", nullValue());
        assertThat(purchase.results()).singleElement().satisfies(result -> {
            assertThat(result.getStatus()).isEqualTo(Status.PAID);
            assertThat(result.getAmount()).isEqualTo("19.99");
        });
        await().until(purchase::emails, emails -> emails.size() == 1);
        assertThat(purchase.emails()).singleElement().satisfies(email -> {
            assertThat(email.getEmail()).isEqualTo(purchase.userId + "@example.com");
            assertThat(email.getCardBrand()).isEqualTo("Visa");
            assertThat(email.getCardLastFour()).isEqualTo("4242");
            assertThat(email.getStatus()).isEqualTo(Status.PAID);
        });
    }

    @Test
    void declinedCardGets402AndAnotherAttemptSucceeds() {
        PaymentScenario purchase = purchase("20.00");
        problem(purchase.pay(PaymentScenario.DECLINED_CARD), 402, "declined");
        purchase.show()
                .then()
                .body("payment_status", equalTo("FAILED"))
                .body("failure_reason", equalTo("The card was declined."));
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200).body("payment_status", equalTo("PAID"));
        assertThat(purchase.results()).extracting("status").containsExactly(Status.FAILED, Status.PAID);
        await().untilAsserted(
                        () -> assertThat(purchase.emails()).extracting("status").containsExactly(Status.PAID));
    }

    @Test
    void inactiveUserGets403AndIsNotCharged() {
        PaymentScenario purchase = purchase("20.00");
        users.deactivate(purchase.userId);
        problem(purchase.pay(PaymentScenario.VALID_CARD), 403, "not allowed to buy");
        assertThat(purchase.chargeCount()).isZero();
    }

    @Test
    void slowPaymentGets202AndIsPaidLater() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        purchase.pay(PaymentScenario.VALID_CARD)
                .then()
                .statusCode(202)
                .header("Location", containsString("/payment/" + purchase.orderId))
                .body("payment_status", equalTo("PENDING"));
        problem(purchase.pay(PaymentScenario.VALID_CARD), 409, "in progress");
        users.reply(purchase.userId, purchase.attempt());
        purchase.awaitField("payment_status", "PAID");
    }

    @Test
    void unknownOrderWithAnOldIdGets404Immediately() {
        Map<String, Object> body = purchase().body(PaymentScenario.VALID_CARD);
        body.put("order_id", UUID.randomUUID());
        Response response =
                purchase().asOwner().contentType(ContentType.JSON).body(body).put("/payment");
        problem(response, 404, "no order");
        assertThat(response.time()).isLessThan(2_000);

        Response shown = purchase().asOwner().get("/payment/" + UUID.randomUUID());
        problem(shown, 404, "no order");
        assertThat(shown.time()).isLessThan(2_000);
    }

    @Test
    void unknownOrderWithARecentIdGets404AfterTheWait() {
        Response response = purchase().pay(PaymentScenario.VALID_CARD);
        problem(response, 404, "no order");
        assertThat(response.time()).isGreaterThan(4_500);

        Response shown = purchase().show();
        problem(shown, 404, "no order");
        assertThat(shown.time()).isGreaterThan(4_500);
    }

    @Test
    void orderOfAnotherUserGets404Immediately() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        PaymentScenario stranger = purchase();
        Response response = stranger.asOwner()
                .contentType(ContentType.JSON)
                .body(purchase.body(PaymentScenario.VALID_CARD))
                .put("/payment");
        problem(response, 404, "no order");
        Response shown = stranger.asOwner().get("/payment/" + purchase.orderId);
        problem(shown, 404, "no order");
        assertThat(response.time() + shown.time())
                .as("time of both requests, which do not wait")
                .isLessThan(4_500);
    }

    @Test
    void paymentWaitsUntilTheNewOrderIsConfirmed() {
        PaymentScenario purchase = purchase();
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.VALID_CARD);
        purchase.publishOrder(Change.PLACED, "20.00", false, "IN_PROGRESS");
        purchase.awaitField("payable", false);
        purchase.publishConfirmed("20.00");
        response.join().then().statusCode(200);
    }

    @Test
    void getWaitsUntilTheNewOrderArrives() {
        PaymentScenario purchase = purchase();
        CompletableFuture<Response> response = purchase.showAsync();
        await().during(Duration.ofMillis(300)).until(() -> !response.isDone());
        purchase.publishOrder(Change.PLACED, "20.00", false, "IN_PROGRESS");
        response.join()
                .then()
                .statusCode(200)
                .header("ETag", containsString("\""))
                .body("order_id", equalTo(purchase.orderId.toString()))
                .body("payable", equalTo(false));
    }

    @Test
    void paymentWaitsForAChangeThatBeginsAtTheSameTime() throws SQLException {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        CompletableFuture<Response> response;
        try (Connection database = ServiceUnderTest.current().database().connect();
                PreparedStatement change =
                        database.prepareStatement("UPDATE payment SET payable = FALSE WHERE order_id = ?")) {
            database.setAutoCommit(false);
            change.setObject(1, purchase.orderId);
            change.executeUpdate();
            response = purchase.payAsync(PaymentScenario.VALID_CARD);
            await().until(() -> !TestDatabase.select("SELECT pid FROM pg_locks WHERE NOT granted")
                    .isEmpty());
            database.commit();
        }
        purchase.awaitField("payable", false);
        purchase.publishConfirmed("30.00");
        response.join().then().statusCode(200).body("captured_amount", equalTo(30f));
    }

    @Test
    void unconfirmedOrderGets409AfterTheWait() {
        PaymentScenario purchase = purchase();
        purchase.publishUnconfirmed("20.00");
        problem(purchase.pay(PaymentScenario.VALID_CARD), 409, "cannot be paid yet");
    }

    @Test
    void paidEndedOrRefundedOrderGets409() {
        PaymentScenario paid = purchase("20.00");
        paid.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        problem(paid.pay(PaymentScenario.VALID_CARD), 409, "already paid");

        PaymentScenario cancelled = purchase("20.00");
        cancelled.publishCancelled("20.00");
        problem(cancelled.pay(PaymentScenario.VALID_CARD), 409, "ended");

        PaymentScenario refunded = purchase("20.00");
        refunded.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        refunded.refund(UUID.randomUUID(), "");
        refunded.awaitField("payment_status", "REFUNDED");
        problem(refunded.pay(PaymentScenario.VALID_CARD), 409, "refunded");
    }

    @Test
    void orderThatEndsDuringThePaymentGets409AndIsNotCharged() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.VALID_CARD);
        UUID attempt = purchase.attempt();
        purchase.publishCancelled("20.00");
        purchase.awaitField("payable", false);
        users.reply(purchase.userId, attempt);
        problem(response.join(), 409, "ended");
        assertThat(purchase.chargeCount()).isZero();
    }

    @Test
    void parallelPaymentsChargeTheOrderOnce() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        List<CompletableFuture<Response>> responses = Stream.generate(
                        () -> purchase.payAsync(PaymentScenario.VALID_CARD))
                .limit(8)
                .toList();
        Map<Integer, Long> statuses =
                responses.stream().map(CompletableFuture::join).collect(groupingBy(Response::statusCode, counting()));
        assertThat(statuses).containsOnly(Map.entry(200, 1L), Map.entry(409, 7L));
        assertThat(purchase.chargeCount()).isEqualTo(1);
        assertThat(purchase.results()).hasSize(1);
    }

    @Test
    void morePaymentsThanDatabaseConnectionsAreServedInParallel() {
        List<PaymentScenario> purchases =
                Stream.generate(() -> purchase("20.00")).limit(40).toList();
        List<CompletableFuture<Response>> responses = purchases.stream()
                .map(purchase -> purchase.payAsync(PaymentScenario.VALID_CARD))
                .toList();
        assertThat(responses)
                .allSatisfy(response ->
                        assertThat(response.join().statusCode()).isIn(200, 202)); // 202 if the machine is slow
        purchases.forEach(purchase -> purchase.awaitField("payment_status", "PAID"));
    }

    @Test
    void paymentIsShownWithItsETag() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        Response shown = purchase.show();
        shown.then().statusCode(200).body("payment_status", equalTo("PENDING")).body("card_brand", nullValue());
        purchase.asOwner()
                .header("If-None-Match", shown.header("ETag"))
                .get("/payment/" + purchase.orderId)
                .then()
                .statusCode(304);
        problem(purchase.asOwner().get("/payment/" + UUID.randomUUID()), 404, "no order");
        problem(purchase.asOwner().get("/payment/42"), 404, "UUID");
    }

    @Test
    void requestWithoutAValidTokenGets401() {
        PaymentScenario purchase = purchase("20.00");
        Stream<String> tokens = Stream.of(
                "nonsense",
                TestToken.of(purchase.userId, "customer", Duration.ofMinutes(-10)),
                TestToken.customer(purchase.userId) + "x");
        tokens.forEach(token -> unauthorized("Bearer " + token, purchase));
        unauthorized(null, purchase);
        unauthorized("Basic am9objpkb2U=", purchase);
    }

    private static void unauthorized(String authorization, PaymentScenario purchase) {
        String url = ServiceUnderTest.current().url().toString();
        var put = given().baseUri(url).contentType(ContentType.JSON).body(purchase.body(PaymentScenario.VALID_CARD));
        var get = given().baseUri(url);
        if (authorization != null) {
            put.header("Authorization", authorization);
            get.header("Authorization", authorization);
        }
        put.put("/payment").then().statusCode(401).header("WWW-Authenticate", containsString("Bearer"));
        get.get("/payment/" + purchase.orderId)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Bearer"));
    }

    static void problem(Response response, int status, String detail) {
        response.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", containsString(detail));
    }
}
