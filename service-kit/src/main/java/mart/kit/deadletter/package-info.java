/**
 * Dead letters: messages that a listener could not handle or that Kafka refused, stored until they are replayed or
 * discarded.
 */
@NullMarked
package mart.kit.deadletter;

import org.jspecify.annotations.NullMarked;
