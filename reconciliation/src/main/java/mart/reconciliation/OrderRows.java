package mart.reconciliation;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What three services have stored about one order.
 *
 * @param order the row of the order service; null if it does not have the order
 * @param reservation the row of inventory; null if it does not have the order
 * @param payment the row of the payment service; null if it does not have the order
 */
record OrderRows(JsonNode order, JsonNode reservation, JsonNode payment) {

    private static final Set<String> CAPTURED = Set.of("PAID", "REFUNDED");

    /** Whether a service still waits for a reply, so that a difference is not a fault yet. */
    boolean isInProgress() {
        return order != null && !order.get("settled").asBoolean()
                || payment != null && !payment.get("settled").asBoolean();
    }

    /** What the services disagree on, one text each; empty if they agree. */
    List<String> differences() {
        if (order == null) {
            return List.of("the order service does not have it");
        }
        List<String> differences = new ArrayList<>();
        compareStock(differences);
        comparePayment(differences);
        return differences;
    }

    private void compareStock(List<String> differences) {
        if (reservation == null) {
            differences.add("inventory does not have it");
            return;
        }
        for (String field : List.of("product_id", "reserved", "sold")) {
            if (!order.get(field).equals(reservation.get(field))) {
                differences.add(field + " is " + order.get(field) + " in the order service, " + reservation.get(field)
                        + " in inventory");
            }
        }
        if (order.get("stock_revision").asLong() != reservation.get("revision").asLong()) {
            differences.add("its newest stock command has revision " + order.get("stock_revision")
                    + ", inventory has handled revision " + reservation.get("revision"));
        }
    }

    private void comparePayment(List<String> differences) {
        if (payment == null) {
            differences.add("the payment service does not have it");
            return;
        }
        String status = text(order, "payment_status");
        String actual = text(payment, "payment_status");
        if ((CAPTURED.contains(status) || CAPTURED.contains(actual)) && !status.equals(actual)) {
            differences.add(
                    "its payment is " + status + " in the order service, " + actual + " in the payment service");
        }
        if (differ(money(order, "amount"), money(payment, "amount"))) {
            differences.add("its amount is " + money(order, "amount") + " in the order service, "
                    + money(payment, "amount") + " in the payment service");
        }
        boolean ended = !text(order, "order_status").equals("IN_PROGRESS");
        if (ended != payment.get("order_ended").asBoolean()) {
            differences.add("it is " + text(order, "order_status") + ", but for the payment service it "
                    + (ended ? "has not ended" : "has ended"));
        }
        BigDecimal captured = money(payment, "captured");
        if (differ(money(order, "paid_amount"), captured)) {
            differences.add(
                    captured + " was captured, but the paid amount of the order is " + money(order, "paid_amount"));
        }
        BigDecimal kept = captured.subtract(money(payment, "refunded"));
        BigDecimal due = text(order, "order_status").equals("COMPLETED") ? money(order, "amount") : BigDecimal.ZERO;
        if (kept.compareTo(due) > 0) {
            differences.add("captured less refunded is " + kept + ", but only " + due + " is due");
        }
    }

    private static boolean differ(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) != 0;
    }

    private static BigDecimal money(JsonNode row, String field) {
        return new BigDecimal(text(row, field));
    }

    private static String text(JsonNode row, String field) {
        return row.get(field).asText();
    }

    @Override
    public String toString() {
        return "order " + order + "\n    inventory " + reservation + "\n    payment " + payment;
    }
}
