package mart.reconciliation;

import com.google.gson.JsonObject;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What three services say of one order.
 *
 * @param order what the order service says; null if it knows of none
 * @param reservation what inventory says; null if it has heard of none
 * @param payment what the payment service says; null if it has heard of none
 */
record OrderRows(JsonObject order, JsonObject reservation, JsonObject payment) {

    private static final Set<String> CAPTURED = Set.of("PAID", "REFUNDED");

    /** Whether somebody still waits for an answer, so that a difference says nothing yet. */
    boolean isUnderWay() {
        return order != null && !order.get("settled").getAsBoolean()
                || payment != null && !payment.get("settled").getAsBoolean();
    }

    /** On what they disagree, each in words; empty if they agree. */
    List<String> differences() {
        List<String> differences = new ArrayList<>();
        if (order == null) {
            differences.add("the order service does not know it");
            return differences;
        }
        stock(differences);
        money(differences);
        return differences;
    }

    private void stock(List<String> differences) {
        if (reservation == null) {
            differences.add("inventory never heard of it");
            return;
        }
        for (String field : List.of("product_id", "reserved", "sold")) {
            if (!order.get(field).equals(reservation.get(field))) {
                differences.add(field + " is " + order.get(field) + " by the order, " + reservation.get(field)
                        + " by inventory");
            }
        }
        if (order.get("stock_revision").getAsLong()
                != reservation.get("revision").getAsLong()) {
            differences.add("its newest demand is " + order.get("stock_revision") + ", inventory has settled "
                    + reservation.get("revision"));
        }
    }

    private void money(List<String> differences) {
        if (payment == null) {
            differences.add("the payment service never heard of it");
            return;
        }
        String status = text(order, "payment_status");
        if ((CAPTURED.contains(status) || CAPTURED.contains(text(payment, "payment_status")))
                && !status.equals(text(payment, "payment_status"))) {
            differences.add("it is " + status + " by the order, " + text(payment, "payment_status") + " by payment");
        }
        if (isOther(money(order, "amount"), money(payment, "amount"))) {
            differences.add("it costs " + money(order, "amount") + ", by payment " + money(payment, "amount"));
        }
        boolean ended = !text(order, "order_status").equals("IN_PROGRESS");
        if (ended != payment.get("order_ended").getAsBoolean()) {
            differences.add("it is " + text(order, "order_status") + ", and payment thinks it "
                    + (ended ? "has not ended" : "has ended"));
        }
        BigDecimal captured = money(payment, "captured");
        if (isOther(money(order, "paid_amount"), captured)) {
            differences.add(captured + " was captured, the order knows of " + money(order, "paid_amount"));
        }
        BigDecimal kept = captured.subtract(money(payment, "refunded"));
        BigDecimal due = text(order, "order_status").equals("COMPLETED") ? money(order, "amount") : BigDecimal.ZERO;
        if (kept.compareTo(due) > 0) {
            differences.add("captured less refunded is " + kept + ", and only " + due + " is due");
        }
    }

    private static boolean isOther(BigDecimal one, BigDecimal other) {
        return one.compareTo(other) != 0;
    }

    private static BigDecimal money(JsonObject row, String field) {
        return row.get(field).getAsBigDecimal();
    }

    private static String text(JsonObject row, String field) {
        return row.get(field).getAsString();
    }

    @Override
    public String toString() {
        return "order " + order + "\n    inventory " + reservation + "\n    payment " + payment;
    }
}
