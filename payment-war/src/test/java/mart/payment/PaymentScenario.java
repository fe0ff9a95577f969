package mart.payment;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import mart.contracts.OrderEvent;
import mart.contracts.OrderEvent.Change;
import mart.contracts.PaymentDone;
import mart.contracts.PaymentRequest;
import mart.contracts.PaymentResult;
import mart.kit.Ids;
import mart.testing.Concurrently;
import mart.testing.KafkaTestClient;
import mart.testing.ServiceUnderTest;
import mart.testing.TestDatabase;
import mart.testing.TestToken;

/** One order of one user: publishes its events like the order service, and pays it like its owner. */
public final class PaymentScenario {

    public static final String VALID_CARD = "4242424242424242";
    public static final String DECLINED_CARD = "4000000000000002";

    public final UUID orderId = Ids.next();
    public final UUID userId = Ids.next();
    private final AtomicLong version = new AtomicLong();
    private final KafkaTestClient kafka;

    PaymentScenario(KafkaTestClient kafka) {
        this.kafka = kafka;
    }

    public void publishConfirmed(String amount) {
        publishOrder(Change.CONFIRMED, amount, true, "IN_PROGRESS");
    }

    public void publishUnconfirmed(String amount) {
        publishOrder(Change.CHANGED, amount, false, "IN_PROGRESS");
    }

    public void publishCancelled(String amount) {
        publishOrder(Change.CANCELLED, amount, false, "CANCELLED");
    }

    public void publishOrder(Change change, String amount, boolean payable, String status) {
        publishOrder(version.incrementAndGet(), change, amount, payable, status);
    }

    /** Returns when the service has handled the event. */
    public void publishOrderAndAwait(long version, Change change, String amount, boolean payable, String status) {
        UUID event = publishOrder(version, change, amount, payable, status);
        await("the order's event " + event + " to be handled")
                .until(() -> !TestDatabase.select(
                                "SELECT event_id FROM inbox WHERE channel = 'order' AND event_id = ?", event)
                        .isEmpty());
    }

    private UUID publishOrder(long version, Change change, String amount, boolean payable, String status) {
        UUID event = UUID.randomUUID();
        kafka.publish(
                orderId.toString(),
                OrderEvent.newBuilder()
                        .setOrderId(orderId.toString())
                        .setUserId(userId.toString())
                        .setVersion(version)
                        .setChange(change)
                        .setAmount(amount)
                        .setPayable(payable)
                        .setOrderStatus(status)
                        .setPaymentStatus("PENDING")
                        .build(),
                event);
        return event;
    }

    public void refund(UUID refundId, String amount) {
        kafka.publish(
                orderId.toString(),
                PaymentRequest.newBuilder()
                        .setOrderId(orderId.toString())
                        .setRefund(PaymentRequest.Refund.newBuilder()
                                .setRefundId(refundId.toString())
                                .setAmount(amount)
                                .setReason("test"))
                        .build());
    }

    public RequestSpecification asOwner() {
        return given().baseUri(ServiceUnderTest.current().url().toString())
                .header("Authorization", "Bearer " + TestToken.customer(userId));
    }

    public Map<String, Object> body(String card) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("order_id", orderId.toString());
        body.put("card_number", card);
        body.put("card_expiry", "12/25");
        body.put("card_cvv", "123");
        return body;
    }

    public Response pay(String card) {
        return asOwner().contentType(ContentType.JSON).body(body(card)).put("/payment");
    }

    public CompletableFuture<Response> payAsync(String card) {
        return Concurrently.begin(() -> pay(card));
    }

    public Response show() {
        return asOwner().get("/payment/" + orderId);
    }

    public CompletableFuture<Response> showAsync() {
        return Concurrently.begin(this::show);
    }

    /** Waits until a field of the payment has a value. */
    public void awaitField(String field, Object value) {
        await(field + " of " + orderId + " to be " + value).until(() -> {
            Response shown = show();
            return shown.statusCode() == 200 && value.equals(shown.path(field));
        });
    }

    /** Waits for an attempt, and returns the id of the newest one. */
    public UUID attempt() {
        return await("an attempt to pay " + orderId)
                .until(
                        () -> TestDatabase.select(
                                "SELECT attempt_id FROM payment_attempt WHERE order_id = ? ORDER BY started_at DESC",
                                orderId),
                        found -> !found.isEmpty())
                .stream()
                .map(UUID.class::cast)
                .findFirst()
                .orElseThrow();
    }

    /** Changes an attempt to CHARGING, without queueing its gateway call. */
    public void setCharging(UUID attempt) {
        TestDatabase.update("UPDATE payment SET username = 'u', email = 'e' WHERE order_id = ?", orderId);
        TestDatabase.update("UPDATE payment_attempt SET status = 'CHARGING' WHERE attempt_id = ?", attempt);
    }

    /** Queues the gateway call of a worker that died: it is due, and no commit announces it. */
    public void queueCharge(UUID attempt) {
        TestDatabase.update(
                "INSERT INTO gateway_call (id, order_id, kind, due_at, tries) VALUES (?, ?, 'CHARGE', now(), 1)",
                attempt,
                orderId);
    }

    public List<PaymentResult> results() {
        return kafka.messages(PaymentResult.getDefaultInstance(), orderId.toString());
    }

    public List<PaymentDone> emails() {
        return kafka.messages(PaymentDone.getDefaultInstance(), orderId.toString());
    }

    /** The number of charges of this order in the gateway's ledger. */
    public int chargeCount() {
        return TestDatabase.select(
                        "SELECT c.attempt_id FROM simulated_charge c JOIN payment_attempt a USING (attempt_id)"
                                + " WHERE a.order_id = ?",
                        orderId)
                .size();
    }
}
