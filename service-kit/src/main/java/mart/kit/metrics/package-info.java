/** The metrics of a service, in the Prometheus text format. */
package mart.kit.metrics;
