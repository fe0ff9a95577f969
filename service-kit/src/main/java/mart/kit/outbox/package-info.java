/**
 * Transactional outbox, the relay that publishes its messages to Kafka, and the quarantine of those that Kafka refuses.
 */
@NullMarked
package mart.kit.outbox;

import org.jspecify.annotations.NullMarked;
