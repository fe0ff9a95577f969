package mart.benchmark.report;

import java.util.Map;
import java.util.Optional;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.reference.ReferenceDatabase;
import mart.benchmark.scenario.Scenario;
import mart.benchmark.usage.Usage;

/**
 * One measurement: a scenario with a number of clients.
 *
 * @param stable whether the rate was stable when the measurement began
 * @param iterations completed within {@code seconds}
 * @param latencies by operation
 * @param usage in the measured period
 * @param reference of the same work with the same number of connections, if there is one
 */
public record Figure(
        Scenario scenario,
        int clients,
        boolean stable,
        long iterations,
        double seconds,
        Map<String, LatencySummary> latencies,
        Usage usage,
        Optional<ReferenceDatabase.Result> reference) {

    public double perSecond() {
        return iterations / seconds;
    }

    /** The rate as a share of the reference's. */
    public Optional<Double> ratio() {
        return reference.map(result -> perSecond() / result.perSecond());
    }

    /** A total of the measured period, for one iteration. */
    public double perIteration(double total) {
        return iterations == 0 ? 0 : total / iterations;
    }
}
