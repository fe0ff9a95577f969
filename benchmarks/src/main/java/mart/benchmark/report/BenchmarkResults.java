package mart.benchmark.report;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.scenario.Scenario;

/**
 * Everything that a benchmark measured.
 *
 * @param figures with an almost empty mart
 * @param withHistory the same scenarios in a mart with {@code historyOrders} orders; empty if they were not measured
 * @param sixServers empty if they were not compared
 * @param bursts of payments at slow gateways, one for each latency; may be empty
 */
public record BenchmarkResults(
        Environment environment,
        boolean brief,
        Duration gatewayLatency,
        Start start,
        Footprint footprint,
        List<Figure> figures,
        List<Figure> withHistory,
        int historyOrders,
        Optional<SixServers> sixServers,
        List<PaymentBurst> bursts) {

    /**
     * How long a mart took to start.
     *
     * @param seconds from its first process until all services were ready
     * @param second whether it had been started before on the same data
     * @param command empty if {@code mvn -Prun} was not timed
     */
    public record Start(double seconds, boolean second, Optional<CommandStart> command) {}

    /**
     * A start by {@code mvn -Prun}, as a user starts the mart.
     *
     * @param seconds from the command until all services were ready
     * @param mavenMemory PSS in bytes of Maven's process, which contains the launcher, the mail catcher and the console;
     *     empty if unknown
     */
    public record CommandStart(double seconds, Optional<Long> mavenMemory) {}

    /**
     * The size of the processes after a load.
     *
     * @param paidOrders number of orders that were paid before
     * @param bytes by component; empty if unknown
     */
    public record LoadedMemory(long paidOrders, Map<String, Long> bytes) {}

    /**
     * A mart with a server for each service.
     *
     * @param startSeconds of a second start
     * @param paidOrders the rate of placing and paying
     */
    public record SixServers(double startSeconds, LoadedMemory memory, Figure paidOrders) {}

    /**
     * Payments that were requested at the same time.
     *
     * @param gatewayLatency of each call of the gateway
     * @param mostInFlight the largest number of charges that were in progress at the same time
     * @param latencies by operation
     */
    public record PaymentBurst(
            Duration gatewayLatency, int payments, int mostInFlight, Map<String, LatencySummary> latencies) {}

    /**
     * Size of the processes, and their work without load.
     *
     * @param idleMemory bytes by component, after the start; empty if unknown
     * @param settling time without load before {@code idleCpu} was read
     * @param idleCpu share of one processor by component
     */
    public record Footprint(
            Map<String, Long> idleMemory, LoadedMemory loadedMemory, Duration settling, Map<String, Double> idleCpu) {}

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
