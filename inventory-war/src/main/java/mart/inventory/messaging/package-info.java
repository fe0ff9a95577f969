/** Kafka listeners of the inventory service, and the messages that it publishes. */
package mart.inventory.messaging;
