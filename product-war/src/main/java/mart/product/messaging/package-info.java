/** Kafka listeners of the product service, and the messages that it publishes. */
package mart.product.messaging;
