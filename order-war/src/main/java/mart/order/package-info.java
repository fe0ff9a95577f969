/**
 * The order service: an order from its placing, through the confirmations of stock and user and the changes its owner
 * wishes, to its payment or whatever else ends it.
 */
package mart.order;
