/** Consistency checks of the inventory database, and the reservations as the order service must see them. */
package mart.inventory.reconciliation;
