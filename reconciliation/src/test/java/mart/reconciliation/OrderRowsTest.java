package mart.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowsTest {

    private final ObjectNode order = json("""
            {"product_id": "p", "order_status": "COMPLETED", "payment_status": "PAID", "settled": true, "reserved": 0,
             "sold": 2, "stock_revision": 2, "amount": 20.00, "paid_amount": 20.00, "version": 5}""");
    private final ObjectNode reservation =
            json("{\"product_id\": \"p\", \"reserved\": 0, \"sold\": 2, \"revision\": 2}");
    private final ObjectNode payment = json("""
            {"payment_status": "PAID", "settled": true, "amount": 20.0, "order_ended": true, "captured": 20.00,
             "refunded": 0.00, "version": 3}""");

    private final OrderRows rows = new OrderRows(order, reservation, payment);

    @Test
    void consistentRowsHaveNoDifferences() {
        assertThat(rows.differences()).isEmpty();
        assertThat(rows.isInProgress()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sold, 1, sold is 2 in the order service",
        "reserved, 1, reserved is 0 in the order service",
        "revision, 1, its newest stock command has revision 2"
    })
    void differentStockIsADifference(String field, int value, String difference) {
        reservation.put(field, value);
        assertThat(rows.differences()).singleElement().asString().contains(difference);
    }

    @ParameterizedTest
    @CsvSource({
        "captured, 19.99, 19.99 was captured",
        "amount, 30, its amount is 20.00",
        "payment_status, REFUNDED, REFUNDED in the payment service",
        "order_ended, false, has not ended"
    })
    void differentPaymentIsADifference(String field, String value, String difference) {
        payment.put(field, value);
        assertThat(rows.differences()).singleElement().asString().contains(difference);
    }

    @Test
    void keptAmountMayBeLessThanDueButNotMore() {
        payment.put("refunded", "5.00");
        assertThat(rows.differences()).isEmpty(); // an administrator refunded some of it

        order.put("order_status", "EXPIRED");
        assertThat(rows.differences()).singleElement().asString().contains("is 15.00, but only 0 is due");

        payment.put("refunded", "20.00");
        assertThat(rows.differences()).isEmpty();
    }

    @Test
    void orderThatAServiceDoesNotHaveIsADifference() {
        assertThat(new OrderRows(order, null, payment).differences()).containsExactly("inventory does not have it");
        assertThat(new OrderRows(order, reservation, null).differences())
                .containsExactly("the payment service does not have it");
        assertThat(new OrderRows(null, reservation, null).differences())
                .containsExactly("the order service does not have it");
    }

    @Test
    void orderIsInProgressWhileAReplyIsAwaited() {
        payment.put("settled", false);
        assertThat(rows.isInProgress()).isTrue();
    }

    private static ObjectNode json(String text) {
        try {
            return (ObjectNode) ServiceClient.JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }
}
