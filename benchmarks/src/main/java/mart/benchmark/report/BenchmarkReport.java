package mart.benchmark.report;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Stream;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.reference.ReferenceDatabase;
import mart.benchmark.report.BenchmarkResults.CommandStart;
import mart.benchmark.report.BenchmarkResults.LoadedMemory;

/** Writes the results of a benchmark as Markdown. */
public final class BenchmarkReport {
    private static final String UNSTABLE = "*";

    private final BenchmarkResults results;

    public BenchmarkReport(BenchmarkResults results) {
        this.results = results;
    }

    /** The headings and tables for the page. */
    public String markdown() {
        StringBuilder text = new StringBuilder(environment());
        section(text, "Targets", new KeyFigures(results).table());
        section(text, "Rates and latencies", rates(results.figures()) + unstableNote(results.figures()));
        if (!results.paidOrders().isEmpty()) {
            PaidOrderCost cost = new PaidOrderCost(results.paidOrders());
            section(text, "Processor time of one paid order", cost.cpu());
            section(text, "Databases: one paid order", cost.databases());
            section(text, "Messages: one paid order", cost.messages());
        }
        if (!results.withHistory().isEmpty()) {
            section(text, historyTitle(), history() + unstableNote(results.withHistory()));
        }
        results.sixServers().ifPresent(six -> section(text, "Six servers", sixServers(six)));
        if (!results.bursts().isEmpty()) {
            section(text, "Slow gateways", bursts());
        }
        section(text, "Start, size and idle work", start() + footprint());
        return text.toString();
    }

    private String environment() {
        Environment environment = results.environment();
        return "Measured on %s, commit %s, %d processors, %s, %s, gateway latency %d ms%s.\n"
                .formatted(
                        environment.date(),
                        environment.commit(),
                        environment.processors(),
                        environment.java(),
                        environment.system(),
                        results.gatewayLatency().toMillis(),
                        results.brief() ? ". **Short run: too short for figures to rely on**" : "");
    }

    private static void section(StringBuilder text, String title, String content) {
        text.append("\n### ").append(title).append("\n\n").append(content);
    }

    private static String rates(List<Figure> figures) {
        MarkdownTable table = new MarkdownTable(
                "work", "clients", "per second", "reference", "ratio", "request", "number", "p50 ms", "p95", "p99");
        for (Figure figure : figures) {
            List<String> first = List.of(
                    figure.scenario().title(),
                    String.valueOf(figure.clients()),
                    rate(figure),
                    Numbers.format(figure.reference().map(ReferenceDatabase.Result::perSecond)),
                    Numbers.format(figure.ratio()));
            List<String> others = List.of("", "", "", "", "");
            List<String> cells = first;
            for (Map.Entry<String, LatencySummary> operation :
                    figure.latencies().entrySet()) {
                table.row(concat(cells, latencyCells(operation.getKey(), operation.getValue())));
                cells = others;
            }
            if (figure.reference().isPresent()) {
                table.row(concat(
                        others,
                        latencyCells("reference", figure.reference().get().latency())));
            }
        }
        return table.toString();
    }

    private static List<String> latencyCells(String operation, LatencySummary latency) {
        return List.of(
                operation,
                String.format(Locale.ROOT, "%,d", latency.count()),
                Numbers.format(latency.p50()),
                Numbers.format(latency.p95()),
                Numbers.format(latency.p99()));
    }

    private static List<String> concat(List<String> left, List<String> right) {
        return Stream.concat(left.stream(), right.stream()).toList();
    }

    private static String rate(Figure figure) {
        return Numbers.format(figure.perSecond()) + (figure.stable() ? "" : UNSTABLE);
    }

    private static String unstableNote(List<Figure> figures) {
        return figures.stream().allMatch(Figure::stable)
                ? ""
                : "\n\\* The rate was still changing when the warm-up ended.\n";
    }

    private String historyTitle() {
        return String.format(
                Locale.ROOT, "With %,d orders and %,d products", results.historyOrders(), results.historyOrders() / 10);
    }

    private String history() {
        MarkdownTable table = new MarkdownTable(
                "work", "clients", "per second", "empty mart", "ratio", "request", "p50 ms", "p95", "p99");
        for (Figure figure : results.withHistory()) {
            Optional<Double> empty = results.withoutHistory(figure).map(Figure::perSecond);
            figure.latencies()
                    .forEach((operation, latency) -> table.row(
                            figure.scenario().title(),
                            String.valueOf(figure.clients()),
                            rate(figure),
                            Numbers.format(empty),
                            Numbers.format(empty.map(rate -> figure.perSecond() / rate)),
                            operation,
                            Numbers.format(latency.p50()),
                            Numbers.format(latency.p95()),
                            Numbers.format(latency.p99())));
        }
        return table.toString();
    }

    private String footprint() {
        BenchmarkResults.Footprint footprint = results.footprint();
        MarkdownTable table = new MarkdownTable(
                "component", "PSS after the start", memoryTitle(footprint.loadedMemory()), "idle CPU, of one core");
        TreeSet<String> components = new TreeSet<>(footprint.idleCpu().keySet());
        components.forEach(component -> table.row(
                component,
                memory(footprint.idleMemory(), component),
                memory(footprint.loadedMemory().bytes(), component),
                Numbers.percent(footprint.idleCpu().get(component))));
        results.start()
                .command()
                .flatMap(CommandStart::mavenMemory)
                .ifPresent(memory -> table.row(
                        "`mvn -Prun` itself: Maven, launcher, mail catcher, console",
                        Numbers.megabytes(memory),
                        Numbers.NONE,
                        Numbers.NONE));
        return table + (footprint.idleMemory().isEmpty() ? "\nMemory is unknown: this system has no /proc.\n" : "");
    }

    private String start() {
        BenchmarkResults.Start start = results.start();
        return "%s start until all services were ready: %s s%s. The idle CPU was read %s after the load.\n\n"
                .formatted(
                        start.second() ? "Second" : "First",
                        Numbers.format(start.seconds()),
                        start.command()
                                .map(command -> "; by `mvn -Prun`, with what Maven does before: %s s"
                                        .formatted(Numbers.format(command.seconds())))
                                .orElse(""),
                        results.footprint().settling().isZero()
                                ? "right"
                                : Numbers.format(results.footprint().settling()));
    }

    private String sixServers(BenchmarkResults.SixServers six) {
        MarkdownTable table = new MarkdownTable("component", memoryTitle(six.memory()));
        six.memory().bytes().forEach((component, memory) -> table.row(component, Numbers.megabytes(memory)));
        List<Figure> figures = List.of(six.paidOrders());
        return "Second start until all services were ready: %s s.\n\n%s%s\n%s"
                .formatted(Numbers.format(six.startSeconds()), rates(figures), unstableNote(figures), table);
    }

    private static String memoryTitle(LoadedMemory memory) {
        return "PSS after %,d paid orders".formatted(memory.paidOrders());
    }

    private String bursts() {
        MarkdownTable table = new MarkdownTable(
                "gateway takes",
                "payments at the same time",
                "most charges in flight",
                "request",
                "p50 ms",
                "p95",
                "p99");
        results.bursts()
                .forEach(burst -> burst.latencies()
                        .forEach((operation, latency) -> table.row(
                                Numbers.format(burst.gatewayLatency()),
                                String.valueOf(burst.payments()),
                                String.valueOf(burst.mostInFlight()),
                                operation,
                                Numbers.format(latency.p50()),
                                Numbers.format(latency.p95()),
                                Numbers.format(latency.p99()))));
        return table.toString();
    }

    private static String memory(Map<String, Long> memory, String component) {
        return memory.containsKey(component) ? Numbers.megabytes(memory.get(component)) : Numbers.NONE;
    }
}
