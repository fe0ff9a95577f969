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
    void paysAnOrder() {
        PaymentScenario purchase = purchase("19.99");
        purchase.pay(PaymentScenario.PASSES)
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
        await().until(purchase::mails, mails -> mails.size() == 1);
        assertThat(purchase.mails()).singleElement().satisfies(mail -> {
            assertThat(mail.getEmail()).isEqualTo(purchase.userId + "@example.com");
            assertThat(mail.getCardBrand()).isEqualTo("Visa");
            assertThat(mail.getCardLastFour()).isEqualTo("4242");
            assertThat(mail.getStatus()).isEqualTo(Status.PAID);
        });
    }

    @Test
    void answers402ToADeclinedCardAndLetsTryAgain() {
        PaymentScenario purchase = purchase("20.00");
        problem(purchase.pay(PaymentScenario.DECLINED), 402, "declined");
        purchase.show()
                .then()
                .body("payment_status", equalTo("FAILED"))
                .body("failure_reason", equalTo("The card was declined."));
        purchase.pay(PaymentScenario.PASSES).then().statusCode(200).body("payment_status", equalTo("PAID"));
        assertThat(purchase.results()).extracting("status").containsExactly(Status.FAILED, Status.PAID);
        await().untilAsserted(
                        () -> assertThat(purchase.mails()).extracting("status").containsExactly(Status.PAID));
    }

    @Test
    void answers403ToAUserWhoMayNotBuy() {
        PaymentScenario purchase = purchase("20.00");
        users.deactivate(purchase.userId);
        problem(purchase.pay(PaymentScenario.PASSES), 403, "may not buy");
        assertThat(purchase.charges()).isZero();
    }

    @Test
    void answers202WhenTheOutcomeTakesLongerAndPaysLater() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        purchase.pay(PaymentScenario.PASSES)
                .then()
                .statusCode(202)
                .header("Location", containsString("/payment/" + purchase.orderId))
                .body("payment_status", equalTo("PENDING"));
        problem(purchase.pay(PaymentScenario.PASSES), 409, "under way");
        users.answer(purchase.userId, purchase.attempt());
        purchase.awaitField("payment_status", "PAID");
    }

    @Test
    void answers404AtOnceToOrdersThatAreNotKnown() {
        Map<String, Object> body = purchase().body(PaymentScenario.PASSES);
        body.put("order_id", UUID.randomUUID());
        Response answer =
                purchase().asOwner().contentType(ContentType.JSON).body(body).put("/payment");
        problem(answer, 404, "no order");
        assertThat(answer.time()).isLessThan(2_000);

        Response shown = purchase().asOwner().get("/payment/" + UUID.randomUUID());
        problem(shown, 404, "no order");
        assertThat(shown.time()).isLessThan(2_000);
    }

    @Test
    void waitsBeforeItAnswers404ToAnOrderThatMayHaveBeenPlacedJustNow() {
        Response answer = purchase().pay(PaymentScenario.PASSES);
        problem(answer, 404, "no order");
        assertThat(answer.time()).isGreaterThan(4_500);

        Response shown = purchase().show();
        problem(shown, 404, "no order");
        assertThat(shown.time()).isGreaterThan(4_500);
    }

    @Test
    void answers404ToTheOrderOfSomebodyElse() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        PaymentScenario stranger = purchase();
        Response answer = stranger.asOwner()
                .contentType(ContentType.JSON)
                .body(purchase.body(PaymentScenario.PASSES))
                .put("/payment");
        problem(answer, 404, "no order");
        Response shown = stranger.asOwner().get("/payment/" + purchase.orderId);
        problem(shown, 404, "no order");
        assertThat(answer.time() + shown.time()).as("nothing to wait for").isLessThan(4_500);
    }

    @Test
    void waitsForNewsOfAnOrderJustPlaced() {
        PaymentScenario purchase = purchase();
        CompletableFuture<Response> answer = purchase.payMeanwhile(PaymentScenario.PASSES);
        purchase.say(Change.PLACED, "20.00", false, "IN_PROGRESS");
        purchase.awaitField("payable", false);
        purchase.confirmed("20.00");
        answer.join().then().statusCode(200);
    }

    @Test
    void showsAnOrderOfWhichTheNewsIsOnItsWay() {
        PaymentScenario purchase = purchase();
        CompletableFuture<Response> answer = purchase.showMeanwhile();
        await().during(Duration.ofMillis(300)).until(() -> !answer.isDone());
        purchase.say(Change.PLACED, "20.00", false, "IN_PROGRESS");
        answer.join()
                .then()
                .statusCode(200)
                .header("ETag", containsString("\""))
                .body("order_id", equalTo(purchase.orderId.toString()))
                .body("payable", equalTo(false));
    }

    @Test
    void waitsForAnOrderThatBeginsToChangeJustWhenItIsPaid() throws SQLException {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        CompletableFuture<Response> answer;
        try (Connection database = ServiceUnderTest.current().database().connect();
                PreparedStatement change =
                        database.prepareStatement("UPDATE payment SET payable = FALSE WHERE order_id = ?")) {
            database.setAutoCommit(false);
            change.setObject(1, purchase.orderId);
            change.executeUpdate();
            answer = purchase.payMeanwhile(PaymentScenario.PASSES);
            await().until(() -> !TestDatabase.select("SELECT pid FROM pg_locks WHERE NOT granted")
                    .isEmpty());
            database.commit();
        }
        purchase.awaitField("payable", false);
        purchase.confirmed("30.00");
        answer.join().then().statusCode(200).body("captured_amount", equalTo(30f));
    }

    @Test
    void answers409WhenTheStockIsNotConfirmedInTime() {
        PaymentScenario purchase = purchase();
        purchase.waitsForStock("20.00");
        problem(purchase.pay(PaymentScenario.PASSES), 409, "cannot be paid yet");
    }

    @Test
    void answers409ToWhatIsPaidOrEnded() {
        PaymentScenario paid = purchase("20.00");
        paid.pay(PaymentScenario.PASSES).then().statusCode(200);
        problem(paid.pay(PaymentScenario.PASSES), 409, "paid already");

        PaymentScenario cancelled = purchase("20.00");
        cancelled.cancelled("20.00");
        problem(cancelled.pay(PaymentScenario.PASSES), 409, "ended");

        PaymentScenario refunded = purchase("20.00");
        refunded.pay(PaymentScenario.PASSES).then().statusCode(200);
        refunded.refund(UUID.randomUUID(), "");
        refunded.awaitField("payment_status", "REFUNDED");
        problem(refunded.pay(PaymentScenario.PASSES), 409, "given back");
    }

    @Test
    void answers409WhenTheOrderEndsWhileItIsPaid() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> answer = purchase.payMeanwhile(PaymentScenario.PASSES);
        UUID attempt = purchase.attempt();
        purchase.cancelled("20.00");
        purchase.awaitField("payable", false);
        users.answer(purchase.userId, attempt);
        problem(answer.join(), 409, "ended");
        assertThat(purchase.charges()).isZero();
    }

    @Test
    void chargesOnceHoweverManyPayAtOnce() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        List<CompletableFuture<Response>> answers = Stream.generate(() -> purchase.payMeanwhile(PaymentScenario.PASSES))
                .limit(8)
                .toList();
        Map<Integer, Long> statuses =
                answers.stream().map(CompletableFuture::join).collect(groupingBy(Response::statusCode, counting()));
        assertThat(statuses).containsOnly(Map.entry(200, 1L), Map.entry(409, 7L));
        assertThat(purchase.charges()).isEqualTo(1);
        assertThat(purchase.results()).hasSize(1);
    }

    @Test
    void servesMoreRequestsAtOnceThanItHasConnections() {
        List<PaymentScenario> purchases =
                Stream.generate(() -> purchase("20.00")).limit(40).toList();
        List<CompletableFuture<Response>> answers = purchases.stream()
                .map(purchase -> purchase.payMeanwhile(PaymentScenario.PASSES))
                .toList();
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.join().statusCode())
                        .isIn(200, 202)); // on a slow machine some take longer than the wait
        purchases.forEach(purchase -> purchase.awaitField("payment_status", "PAID"));
    }

    @Test
    void showsAPaymentWithItsETag() {
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
    void answers401WithoutAValidToken() {
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
        var put = given().baseUri(url).contentType(ContentType.JSON).body(purchase.body(PaymentScenario.PASSES));
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

    static void problem(Response answer, int status, String detail) {
        answer.then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("detail", containsString(detail));
    }
}
