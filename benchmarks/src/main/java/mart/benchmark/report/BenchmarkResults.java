package mart.benchmark.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mart.benchmark.scenario.Scenario;

/**
 * Everything that a benchmark measured.
 *
 * @param figures with an almost empty mart
 * @param withHistory the same scenarios in a mart with {@code historyOrders} orders; empty if they were not measured
 * @param startSeconds of the last start, until all services were ready
 * @param secondStart whether the mart had been started before on the same data
 */
public record BenchmarkResults(
        Environment environment,
        boolean brief,
        Duration gatewayLatency,
        double startSeconds,
        boolean secondStart,
        Footprint footprint,
        List<Figure> figures,
        List<Figure> withHistory,
        int historyOrders) {

    /**
     * Size of the processes, and their work without load.
     *
     * @param idleMemory bytes by component, after the start; empty if unknown
     * @param loadedMemory after {@code paidOrders} orders
     * @param idleCpu share of one processor by component, after the load
     */
    public record Footprint(
            Map<String, Long> idleMemory,
            Map<String, Long> loadedMemory,
            long paidOrders,
            Map<String, Double> idleCpu) {}

    /** The figures of placing and paying, by growing number of clients. */
    public List<Figure> paidOrders() {
        return figures.stream()
                .filter(figure -> figure.scenario() == Scenario.PLACE_AND_PAY)
                .sorted(Comparator.comparing(Figure::clients))
                .toList();
    }

    /** The figure of the same scenario and number of clients without history. */
    public Optional<Figure> withoutHistory(Figure loaded) {
        return figures.stream()
                .filter(figure -> figure.scenario() == loaded.scenario() && figure.clients() == loaded.clients())
                .findFirst();
    }
}
