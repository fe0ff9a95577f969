package mart.benchmark.report;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.report.BenchmarkResults.CommandStart;
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
        table.row("charges in flight" + gateways(), inFlight(), "500", "limited by memory only");
        table.row("rate with many orders ÷ rate when empty", historyRatio(), "0.9", "1");
        table.row(
                "second start until ready, by `mvn -Prun`",
                seconds(results.start().command().map(CommandStart::seconds)),
                "30 s",
                "15 s");
        table.row(
                "PSS of all processes%s, idle / after %,d paid orders"
                        .formatted(
                                maven().isPresent() ? "" : " except Maven",
                                results.footprint().loadedMemory().paidOrders()),
                total(results.footprint().idleMemory()) + " / "
                        + total(results.footprint().loadedMemory().bytes()),
                "1,100 MB / 1,400 MB",
                Numbers.NONE);
        table.row(
                "CPU when idle, of one core"
                        + (results.footprint().settling().isZero() ? " (read right after the load)" : ""),
                idleCpu(),
                "5 %",
                Numbers.NONE);
        table.row(
                "six servers: paid orders/s ÷ one server; PSS of Liberty; ready",
                sixServers(),
                "0.8; 2,000 MB; 90 s",
                "1");
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

    private static String seconds(Optional<Double> seconds) {
        return seconds.map(value -> Numbers.format(value) + " s").orElse(Numbers.NONE);
    }

    private String gateways() {
        return results.bursts().stream()
                .map(burst -> Numbers.format(burst.gatewayLatency()))
                .reduce((left, right) -> left + " / " + right)
                .map(latencies -> " at a gateway that takes " + latencies)
                .orElse("");
    }

    private String inFlight() {
        return results.bursts().stream()
                .map(burst -> String.valueOf(burst.mostInFlight()))
                .reduce((left, right) -> left + " / " + right)
                .orElse(Numbers.NONE);
    }

    private String sixServers() {
        return results.sixServers()
                .map(six -> Numbers.format(results.withoutHistory(six.paidOrders())
                                .map(one -> six.paidOrders().perSecond() / one.perSecond()))
                        + "; " + liberty(six.memory().bytes()) + "; " + seconds(Optional.of(six.startSeconds())))
                .orElse(Numbers.NONE);
    }

    private static String liberty(Map<String, Long> memory) {
        return memory.isEmpty() ? Numbers.NONE : Numbers.megabytes(memory.get(ProcessUsage.LIBERTY));
    }

    private Optional<Long> maven() {
        return results.start().command().flatMap(CommandStart::mavenMemory);
    }

    private String total(Map<String, Long> memory) {
        return memory.isEmpty()
                ? Numbers.NONE
                : Numbers.megabytes(ofMart(memory, Long::doubleValue) + maven().orElse(0L));
    }

    private String idleCpu() {
        return Numbers.percent(ofMart(results.footprint().idleCpu(), Double::doubleValue));
    }

    /** The sum of all components except the benchmark itself. */
    private static <T> double ofMart(Map<String, T> components, ToDoubleFunction<T> value) {
        return components.entrySet().stream()
                .filter(component -> !component.getKey().equals(ProcessUsage.BENCHMARK))
                .map(Map.Entry::getValue)
                .mapToDouble(value)
                .sum();
    }
}
