/** Transactional outbox, and the relay that publishes its messages to Kafka. */
package mart.kit.outbox;
