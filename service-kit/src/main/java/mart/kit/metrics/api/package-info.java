/** {@code GET /metrics}: the metrics of one service in the Prometheus text format. */
package mart.kit.metrics.api;
