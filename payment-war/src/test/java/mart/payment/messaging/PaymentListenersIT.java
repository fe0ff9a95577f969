package mart.payment.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import mart.contracts.OrderEvent.Change;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentResult.Status;
import mart.payment.PaymentScenario;
import mart.payment.PaymentSession;
import mart.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class PaymentListenersIT extends PaymentSession {

    @Test
    void orderEventsAreAppliedAndOutdatedOnesIgnored() {
        PaymentScenario purchase = purchase();
        purchase.publishOrderAndAwait(4, Change.CONFIRMED, "20.00", true, "IN_PROGRESS");
        purchase.publishOrderAndAwait(6, Change.CHANGED, "30.00", true, "IN_PROGRESS");
        purchase.publishOrderAndAwait(5, Change.CHANGED, "20.00", false, "IN_PROGRESS");
        purchase.show().then().body("amount", equalTo(30.0f)).body("payable", equalTo(true));
    }

    @Test
    void repeatedChargeRequestsChargeOnce() {
        PaymentScenario purchase = paid("20.00");
        PaymentRequest charge = requests(purchase).get(0);
        kafka.publish(purchase.orderId.toString(), charge);
        kafka.publish(purchase.orderId.toString(), charge);
        purchase.refund(UUID.randomUUID(), ""); // follows them on their partition
        purchase.awaitField("payment_status", "REFUNDED");
        assertThat(purchase.chargeCount()).isEqualTo(1);
        assertThat(purchase.results()).extracting("status").containsExactly(Status.PAID, Status.REFUNDED);
    }

    @Test
    void repeatedChargeGetsTheGatewaysFirstOutcome() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.DECLINED_CARD);
        UUID attempt = purchase.attempt();
        // as if the process had died between the capture and the storing of its result
        TestDatabase.update(
                "INSERT INTO simulated_charge (attempt_id, token, amount)"
                        + " SELECT attempt_id, gateway_token, amount FROM payment_attempt WHERE attempt_id = ?",
                attempt);
        users.reply(purchase.userId, attempt);
        response.join().then().statusCode(200).body("payment_status", equalTo("PAID"));
    }

    @Test
    void callOfADeadWorkerIsMadeWhenItIsDueAgain() {
        PaymentScenario purchase = purchase("20.00");
        users.ignore(purchase.userId);
        CompletableFuture<Response> response = purchase.payAsync(PaymentScenario.VALID_CARD);
        UUID attempt = purchase.attempt();
        purchase.setCharging(attempt);
        purchase.queueCharge(attempt);
        response.join().then().statusCode(200);
        assertThat(TestDatabase.select("SELECT id FROM gateway_call WHERE id = ?", attempt))
                .isEmpty();
    }

    @Test
    void refundWithoutAmountReturnsEverything() {
        PaymentScenario purchase = paid("20.00");
        purchase.refund(UUID.randomUUID(), "");
        purchase.awaitField("payment_status", "REFUNDED");
        purchase.show().then().body("refunded_amount", equalTo(20.0f));
        await().untilAsserted(() -> assertThat(purchase.emails())
                .extracting("status", "amount")
                .containsExactly(tuple(Status.PAID, "20.00"), tuple(Status.REFUNDED, "20.00")));
    }

    @Test
    void repeatedPartialRefundIsMadeOnceAndFollowedByTheRest() {
        PaymentScenario purchase = paid("20.00");
        UUID partialRefund = UUID.randomUUID();
        purchase.refund(partialRefund, "5.00");
        purchase.refund(partialRefund, "5.00");
        purchase.awaitField("refunded_amount", 5.0f);
        purchase.show().then().body("payment_status", equalTo("PAID"));
        purchase.refund(UUID.randomUUID(), "");
        purchase.awaitField("payment_status", "REFUNDED");
        assertThat(purchase.results())
                .extracting("status", "amount")
                .containsExactly(
                        tuple(Status.PAID, "20.00"),
                        tuple(Status.PARTLY_REFUNDED, "5.00"),
                        tuple(Status.REFUNDED, "15.00"));
        assertThat(kafka.deadLetters("payment", purchase.orderId.toString())).isEmpty();
    }

    @Test
    void earlierRefundsCountTowardsTheRequestedTotal() {
        PaymentScenario purchase = paid("20.00");
        purchase.refund(UUID.randomUUID(), "15.00");
        purchase.refund(UUID.randomUUID(), "10.00");
        purchase.refund(UUID.randomUUID(), "20.00");
        purchase.awaitField("payment_status", "REFUNDED");
        assertThat(purchase.results())
                .extracting("status", "amount")
                .containsExactly(
                        tuple(Status.PAID, "20.00"),
                        tuple(Status.PARTLY_REFUNDED, "15.00"),
                        tuple(Status.REFUNDED, "5.00"));
        assertThat(kafka.deadLetters("payment", purchase.orderId.toString())).isEmpty();
    }

    @Test
    void messagesThatCannotBeHandledBecomeDeadLetters() {
        PaymentScenario purchase = purchase("20.00");
        purchase.awaitField("payable", true);
        String key = purchase.orderId.toString();
        kafka.publishBytes("payment", key, new byte[] {(byte) 0xff, 1});
        purchase.refund(UUID.randomUUID(), "");
        kafka.publish(key, PaymentRequest.newBuilder().setOrderId(key).build());
        kafka.publishBytes("order", key, new byte[] {(byte) 0xff, 1});
        purchase.publishOrder(Change.CHANGED, "a lot", true, "IN_PROGRESS");
        purchase.publishOrder(Change.CHANGED, "99999999999.99", true, "IN_PROGRESS");
        kafka.publishBytes("response_from_user_to_payment", key, new byte[] {(byte) 0xff, 1});
        purchase.publishOrder(Change.CHANGED, "25.00", true, "IN_PROGRESS");
        purchase.awaitField("amount", 25.0f);
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        await().untilAsserted(() -> {
            assertThat(kafka.deadLetters("payment", key)).hasSize(3);
            assertThat(kafka.deadLetters("order", key)).hasSize(3);
            assertThat(kafka.deadLetters("response_from_user_to_payment", key)).hasSize(1);
        });
    }

    private static PaymentScenario paid(String amount) {
        PaymentScenario purchase = purchase(amount);
        purchase.pay(PaymentScenario.VALID_CARD).then().statusCode(200);
        return purchase;
    }

    private static List<PaymentRequest> requests(PaymentScenario purchase) {
        return kafka.messages(PaymentRequest.getDefaultInstance(), purchase.orderId.toString());
    }
}
