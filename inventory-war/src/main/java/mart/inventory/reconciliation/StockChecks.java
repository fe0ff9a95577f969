package mart.inventory.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;

/** Consistency checks of the inventory database. */
@ApplicationScoped
class StockChecks {

    @Produces
    static ConsistencyCheck stockMatchesReservations() {
        return new ConsistencyCheck(
                "stock_is_what_orders_have",
                "The reserved and sold stock of a product is the sum of its reservations",
                """
                SELECT product_id, reserved_stock, sold_stock, of_orders.reserved, of_orders.sold
                FROM inventory FULL JOIN (
                    SELECT product_id, sum(quantity) FILTER (WHERE state = 'RESERVED') AS reserved,
                        sum(quantity) FILTER (WHERE state = 'SOLD') AS sold
                    FROM reservation GROUP BY product_id) AS of_orders USING (product_id)
                WHERE coalesce(reserved_stock, 0) <> coalesce(of_orders.reserved, 0)
                    OR coalesce(sold_stock, 0) <> coalesce(of_orders.sold, 0)""");
    }

    @Produces
    static ConsistencyCheck stockMatchesChanges() {
        return new ConsistencyCheck(
                "stock_is_what_was_told",
                "Available, reserved and sold stock add up to the changes made through the API, and none is negative",
                """
                SELECT product_id, stock_level, reserved_stock, sold_stock, coalesce(told.units, 0) AS told
                FROM inventory LEFT JOIN (
                    SELECT inventory_id, sum(change) AS units FROM stock_change GROUP BY inventory_id) AS told
                    USING (inventory_id)
                WHERE stock_level + reserved_stock + sold_stock <> coalesce(told.units, 0)
                    OR least(stock_level, reserved_stock, sold_stock) < 0""");
    }
}
