/** The {@code mart-kafka} connector: channels, topics, client settings and message headers. */
@NullMarked
package mart.kit.kafka;

import org.jspecify.annotations.NullMarked;
