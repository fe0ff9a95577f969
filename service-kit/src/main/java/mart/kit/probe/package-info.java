/** Background probes that measure Kafka, consumer lag and backlogs. */
package mart.kit.probe;
