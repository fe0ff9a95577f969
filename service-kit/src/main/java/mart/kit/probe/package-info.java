/** Background probes: Kafka's reachability, consumer lag, and the size of the outbox and the dead letters. */
@NullMarked
package mart.kit.probe;

import org.jspecify.annotations.NullMarked;
