package mart.benchmark.load;

/** Number of requests of one operation, and percentiles of their latencies in milliseconds. */
public record LatencySummary(long count, double p50, double p95, double p99) {}
