/** Transactional outbox and the relay that publishes it to Kafka. */
package mart.kit.outbox;
