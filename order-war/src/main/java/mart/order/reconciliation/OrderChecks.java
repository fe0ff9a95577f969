package mart.order.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;

/** What holds in each order. */
@ApplicationScoped
class OrderChecks {

    private static final String FROM_ORDERS = "SELECT order_id, order_status, payment_status, quantity, unit_price,"
            + " amount, paid_amount, wished_quantity, expires_at, version FROM orders WHERE ";

    @Produces
    static ConsistencyCheck amount() {
        return new ConsistencyCheck(
                "amount_is_price_times_quantity",
                "An order costs its quantity times the price it was placed at",
                FROM_ORDERS + "amount <> unit_price * quantity");
    }

    @Produces
    static ConsistencyCheck payment() {
        return new ConsistencyCheck(
                "status_fits_payment",
                "Money is noted exactly of what was paid or refunded, a completed order was paid in full, and one in"
                        + " progress not at all",
                FROM_ORDERS + "(paid_amount IS NULL) <> (payment_status IN ('PENDING', 'FAILED'))"
                        + " OR order_status = 'COMPLETED' AND (paid_amount IS NULL OR paid_amount < amount)"
                        + " OR order_status = 'IN_PROGRESS' AND paid_amount IS NOT NULL");
    }

    @Produces
    static ConsistencyCheck wish() {
        return new ConsistencyCheck(
                "ended_orders_want_nothing",
                "Only an order in progress whose stock is confirmed waits for more units",
                FROM_ORDERS + "wished_quantity IS NOT NULL AND (order_status <> 'IN_PROGRESS' OR NOT stock_confirmed)");
    }

    @Produces
    static ConsistencyCheck expiry() {
        return new ConsistencyCheck(
                "overdue_orders_expire",
                "No order is in progress five minutes after the end of its time to be paid",
                FROM_ORDERS + "order_status = 'IN_PROGRESS' AND expires_at < now() - INTERVAL '5 minutes'");
    }
}
