/** The REST interface of orders, and of the log-in that they need. */
package mart.order.api;
