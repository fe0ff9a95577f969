/** Background probes: Kafka's reachability, consumer lag, and the size of the outbox and the dead letters. */
package mart.kit.probe;
