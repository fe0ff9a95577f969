/** What an order is, what may happen to it and in which order, and where orders are kept. */
package mart.order.domain;
