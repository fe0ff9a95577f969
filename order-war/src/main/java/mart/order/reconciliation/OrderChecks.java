package mart.order.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;
import mart.kit.reconciliation.WalkedTable;

/** Consistency checks that every stored order must pass. */
@ApplicationScoped
class OrderChecks {

    private static final WalkedTable ORDERS = WalkedTable.byId("orders");

    private static final String FROM_ORDERS = "SELECT order_id, order_status, payment_status, quantity, unit_price,"
            + " amount, paid_amount, wished_quantity, expires_at, version FROM orders WHERE ";

    @Produces
    static ConsistencyCheck amount() {
        return new ConsistencyCheck(
                "amount_is_price_times_quantity",
                "The amount of an order is its unit price times its quantity",
                ORDERS,
                FROM_ORDERS + "{id} AND amount <> unit_price * quantity");
    }

    @Produces
    static ConsistencyCheck payment() {
        return new ConsistencyCheck(
                "status_fits_payment",
                "A captured amount is stored exactly for paid and refunded orders; completed orders are paid in full,"
                        + " orders in progress are not paid",
                ORDERS,
                FROM_ORDERS + "{id} AND ((paid_amount IS NULL) <> (payment_status IN ('PENDING', 'FAILED'))"
                        + " OR order_status = 'COMPLETED' AND (paid_amount IS NULL OR paid_amount < amount)"
                        + " OR order_status = 'IN_PROGRESS' AND paid_amount IS NOT NULL)");
    }

    @Produces
    static ConsistencyCheck pendingChange() {
        return new ConsistencyCheck(
                "ended_orders_want_nothing",
                "Only an order in progress with confirmed stock has a pending increase",
                ORDERS,
                FROM_ORDERS + "{id} AND wished_quantity IS NOT NULL"
                        + " AND (order_status <> 'IN_PROGRESS' OR NOT stock_confirmed)");
    }

    @Produces
    static ConsistencyCheck returnedUnits() {
        return new ConsistencyCheck(
                "returned_units_were_sold",
                "No more units of an order return to the stock than were sold to it",
                ORDERS,
                FROM_ORDERS + "{id} AND returned_quantity <> 0 AND (order_status <> 'COMPLETED'"
                        + " OR returned_quantity NOT BETWEEN 0 AND quantity)");
    }

    @Produces
    static ConsistencyCheck expiry() {
        return new ConsistencyCheck(
                "overdue_orders_expire",
                "No order is in progress five minutes after the end of its payment window",
                FROM_ORDERS + "order_status = 'IN_PROGRESS' AND expires_at < now() - INTERVAL '5 minutes'");
    }
}
