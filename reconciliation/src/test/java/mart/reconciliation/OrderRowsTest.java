package mart.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OrderRowsTest {

    private final JsonObject order = json("""
            {"product_id": "p", "order_status": "COMPLETED", "payment_status": "PAID", "settled": true, "reserved": 0,
             "sold": 2, "stock_revision": 2, "amount": 20.00, "paid_amount": 20.00, "version": 5}""");
    private final JsonObject reservation =
            json("{\"product_id\": \"p\", \"reserved\": 0, \"sold\": 2, \"revision\": 2}");
    private final JsonObject payment = json("""
            {"payment_status": "PAID", "settled": true, "amount": 20.0, "order_ended": true, "captured": 20.00,
             "refunded": 0.00, "version": 3}""");

    private final OrderRows rows = new OrderRows(order, reservation, payment);

    @Test
    void agree_when_all_is_well() {
        assertThat(rows.differences()).isEmpty();
        assertThat(rows.isUnderWay()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "sold, 1, sold is 2 by the order",
        "reserved, 1, reserved is 0 by the order",
        "revision, 1, its newest demand is 2"
    })
    void disagree_on_the_stock(String field, int value, String what) {
        reservation.addProperty(field, value);
        assertThat(rows.differences()).singleElement().asString().contains(what);
    }

    @ParameterizedTest
    @CsvSource({
        "captured, 19.99, 19.99 was captured",
        "amount, 30, it costs 20.00",
        "payment_status, REFUNDED, REFUNDED by payment",
        "order_ended, false, has not ended"
    })
    void disagree_on_the_money(String field, String value, String what) {
        payment.addProperty(field, value);
        assertThat(rows.differences()).singleElement().asString().contains(what);
    }

    @Test
    void may_keep_less_than_is_due_but_not_more() {
        payment.addProperty("refunded", "5.00");
        assertThat(rows.differences()).isEmpty(); // an administrator gave some of it back

        order.addProperty("order_status", "EXPIRED");
        assertThat(rows.differences()).singleElement().asString().contains("is 15.00, and only 0 is due");

        payment.addProperty("refunded", "20.00");
        assertThat(rows.differences()).isEmpty();
    }

    @Test
    void disagree_if_somebody_never_heard_of_it() {
        assertThat(new OrderRows(order, null, payment).differences()).containsExactly("inventory never heard of it");
        assertThat(new OrderRows(order, reservation, null).differences())
                .containsExactly("the payment service never heard of it");
        assertThat(new OrderRows(null, reservation, null).differences())
                .containsExactly("the order service does not know it");
    }

    @Test
    void say_nothing_while_an_answer_is_awaited() {
        payment.addProperty("settled", false);
        assertThat(rows.isUnderWay()).isTrue();
    }

    private static JsonObject json(String text) {
        return JsonParser.parseString(text).getAsJsonObject();
    }
}
