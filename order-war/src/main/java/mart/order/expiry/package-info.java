/** Ends orders that nobody pays. */
package mart.order.expiry;
