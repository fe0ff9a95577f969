/**
 * The order service. An order is placed, confirmed by inventory and the user service, possibly changed, and ends when it
 * is paid, rejected, cancelled or expired.
 */
package mart.order;
