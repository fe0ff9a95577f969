/** Closed-loop load: clients that repeat one action, their latencies, and the rule that ends a warm-up. */
package mart.benchmark.load;
