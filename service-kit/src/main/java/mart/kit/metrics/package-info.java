/** Counters, timers and gauges of a service's messages. */
package mart.kit.metrics;
