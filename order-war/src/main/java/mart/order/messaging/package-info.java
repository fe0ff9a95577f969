/** What the order service says and hears. */
package mart.order.messaging;
