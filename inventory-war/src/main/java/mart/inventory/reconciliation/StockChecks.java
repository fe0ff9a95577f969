package mart.inventory.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;
import mart.kit.reconciliation.WalkedTable;

/** Consistency checks of the inventory database. */
@ApplicationScoped
class StockChecks {

    private static final WalkedTable INVENTORY = WalkedTable.byId("inventory");

    @Produces
    static ConsistencyCheck stockMatchesReservations() {
        return new ConsistencyCheck(
                "stock_is_what_orders_have",
                "The reserved and sold stock of a product is the sum of its reservations",
                INVENTORY,
                """
                SELECT product_id, reserved_stock, sold_stock, of_orders.reserved, of_orders.sold
                FROM inventory i, LATERAL (
                    SELECT sum(quantity) FILTER (WHERE state = 'RESERVED') AS reserved,
                        sum(quantity) FILTER (WHERE state = 'SOLD') AS sold
                    FROM reservation r WHERE r.product_id = i.product_id) AS of_orders
                WHERE {i.id} AND (reserved_stock <> coalesce(of_orders.reserved, 0)
                    OR sold_stock <> coalesce(of_orders.sold, 0))""");
    }

    @Produces
    static ConsistencyCheck reservationsHaveStock() {
        return new ConsistencyCheck(
                "reservations_have_stock",
                "Each reservation is one of a product that has an inventory",
                WalkedTable.byUuid("reservation", "order_id"),
                """
                SELECT order_id, product_id, state, quantity FROM reservation r
                WHERE {r.order_id} AND quantity > 0
                    AND (SELECT count(*) FROM inventory i WHERE i.product_id = r.product_id) = 0""");
    }

    @Produces
    static ConsistencyCheck stockMatchesChanges() {
        return new ConsistencyCheck(
                "stock_is_what_was_told",
                "Available, reserved and sold stock add up to the changes made through the API, and none is negative",
                INVENTORY,
                """
                SELECT product_id, stock_level, reserved_stock, sold_stock, coalesce(changes.units, 0) AS told
                FROM inventory i, LATERAL (
                    SELECT sum(change) AS units FROM stock_change c WHERE c.inventory_id = i.inventory_id) AS changes
                WHERE {i.id} AND (stock_level + reserved_stock + sold_stock <> coalesce(changes.units, 0)
                    OR least(stock_level, reserved_stock, sold_stock) < 0)""");
    }
}
