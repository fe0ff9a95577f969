/** Messages to and from the other services: listeners, and the mapping of orders to Protobuf messages. */
package mart.order.messaging;
