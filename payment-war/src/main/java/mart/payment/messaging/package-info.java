/** Kafka interface: listeners of the consumed topics, and the messages that this service publishes. */
package mart.payment.messaging;
