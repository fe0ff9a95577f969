/**
 * The inventory service. Counts the available, reserved and sold units of each product, and reserves units for orders.
 */
package mart.inventory;
