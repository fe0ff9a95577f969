/** Transactional outbox, and the relay that publishes its messages to Kafka. */
@NullMarked
package mart.kit.outbox;

import org.jspecify.annotations.NullMarked;
