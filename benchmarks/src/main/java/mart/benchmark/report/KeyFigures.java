package mart.benchmark.report;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.scenario.Scenario;
import mart.benchmark.usage.DatabaseCounters;
import mart.benchmark.usage.ProcessUsage;

/** The figures that the project has targets for. */
final class KeyFigures {
    private static final int MANY = 64;

    private final BenchmarkResults results;

    KeyFigures(BenchmarkResults results) {
        this.results = results;
    }

    /** The table of figures and targets; a figure that was not measured has a dash. */
    String table() {
        MarkdownTable table = new MarkdownTable("figure", "measured", "required", "goal");
        table.row("paid orders/s ÷ reference, 64 clients", at(MANY, figure -> figure.ratio()), "0.10", "0.3");
        table.row(
                "CPU per paid order, 64 clients, with clients and kernel",
                milliseconds(at(MANY, figure -> Optional.of(PaidOrderCost.inAll(figure)))),
                "25 ms",
                "8 ms");
        table.row("commits per paid order, 1 / 64 clients", pair(DatabaseCounters::commits), "35 / 12", "20 / 5");
        table.row(
                "SQL statements per paid order, 1 / 64 clients",
                pair(DatabaseCounters::statements),
                "90 / 30",
                "60 / 15");
        table.row(
                "POST /order p50, 1 client",
                milliseconds(at(1, figure -> p50(figure, "POST /order"))),
                "25 ms",
                "15 ms");
        table.row(
                "PUT /payment p50 minus gateway latency, 1 client",
                milliseconds(at(1, this::paymentWithoutGateway)),
                "30 ms",
                "15 ms");
        table.row("rate with many orders ÷ rate when empty", historyRatio(), "0.9", "1");
        table.row(
                "start until ready (without Maven's part)",
                Numbers.format(results.startSeconds()) + " s",
                "30 s with Maven",
                "15 s");
        table.row(
                "PSS of all processes, idle / after " + results.footprint().paidOrders() + " paid orders",
                total(results.footprint().idleMemory()) + " / "
                        + total(results.footprint().loadedMemory()),
                "1,100 MB / 1,400 MB",
                Numbers.NONE);
        table.row("CPU when idle, of one core", idleCpu(), "5 %", Numbers.NONE);
        return table.toString();
    }

    private String at(int clients, Function<Figure, Optional<Double>> value) {
        return Numbers.format(figure(clients).flatMap(value));
    }

    private Optional<Figure> figure(int clients) {
        return results.paidOrders().stream()
                .filter(figure -> figure.clients() == clients)
                .findFirst();
    }

    private String pair(Function<DatabaseCounters, Long> counter) {
        Function<Figure, Optional<Double>> value = figure ->
                Optional.of(figure.perIteration(counter.apply(figure.usage().allDatabases())));
        return at(1, value) + " / " + at(MANY, value);
    }

    private Optional<Double> paymentWithoutGateway(Figure figure) {
        return p50(figure, "PUT /payment")
                .map(latency -> latency - results.gatewayLatency().toMillis());
    }

    private static Optional<Double> p50(Figure figure, String operation) {
        return Optional.ofNullable(figure.latencies().get(operation)).map(LatencySummary::p50);
    }

    private String historyRatio() {
        return Numbers.format(results.withHistory().stream()
                .filter(figure -> figure.scenario() == Scenario.PLACE_AND_PAY)
                .findFirst()
                .flatMap(
                        loaded -> results.withoutHistory(loaded).map(empty -> loaded.perSecond() / empty.perSecond())));
    }

    private static String milliseconds(String number) {
        return number.equals(Numbers.NONE) ? number : number + " ms";
    }

    private static String total(Map<String, Long> memory) {
        return memory.isEmpty()
                ? Numbers.NONE
                : Numbers.megabytes(
                        memory.values().stream().mapToLong(Long::longValue).sum());
    }

    /** Without the benchmark itself, which has no clients then. */
    private String idleCpu() {
        List<Double> shares = results.footprint().idleCpu().entrySet().stream()
                .filter(entry -> !entry.getKey().equals(ProcessUsage.BENCHMARK))
                .map(Map.Entry::getValue)
                .toList();
        return Numbers.percent(shares.stream().mapToDouble(Double::doubleValue).sum());
    }
}
