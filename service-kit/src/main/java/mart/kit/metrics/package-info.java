/** Counters, timers and gauges of a service's messages. */
@NullMarked
package mart.kit.metrics;

import org.jspecify.annotations.NullMarked;
