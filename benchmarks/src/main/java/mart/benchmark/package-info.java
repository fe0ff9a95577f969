/**
 * Measures a whole mart under closed-loop load, and writes the tables of {@code docs/performance.md}.
 *
 * <p>{@link mart.benchmark.BenchmarkCommand} is the command {@code mvn -Pbench}.
 */
package mart.benchmark;
