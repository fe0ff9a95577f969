package mart.benchmark.report;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;
import mart.benchmark.usage.DatabaseCounters;

/** What one paid order costs with each number of clients: processor time, work of the databases, messages. */
final class PaidOrderCost {
    private static final double NANOS_PER_MILLI = 1e6;

    private final List<Figure> figures;

    /** @param figures of placing and paying; not empty */
    PaidOrderCost(List<Figure> figures) {
        this.figures = figures;
    }

    /** Milliseconds of processor time for one order. */
    static double milliseconds(Figure figure, Duration time) {
        return figure.perIteration(time.toNanos() / NANOS_PER_MILLI);
    }

    /** Milliseconds of processor time of the whole machine for one order; of the components where that is unknown. */
    static double inAll(Figure figure) {
        return milliseconds(
                figure, figure.usage().machine().orElse(figure.usage().components()));
    }

    String cpu() {
        MarkdownTable table = table("CPU ms");
        figures.get(0)
                .usage()
                .cpu()
                .keySet()
                .forEach(component -> table.row(row(
                        component, figure -> cpu(figure, figure.usage().cpu().get(component)))));
        table.row(row("**all of these**", figure -> cpu(figure, figure.usage().components())));
        table.row(row(
                "kernel threads and other programs",
                figure -> figure.usage()
                        .machine()
                        .map(machine -> cpu(figure, machine.minus(figure.usage().components())))
                        .orElse(Numbers.NONE)));
        return table.toString();
    }

    private static String cpu(Figure figure, Duration time) {
        return Numbers.format(milliseconds(figure, time));
    }

    String databases() {
        MarkdownTable table = new MarkdownTable(
                "database",
                "clients",
                "commits",
                "statements",
                "of them BEGIN, COMMIT",
                "rows inserted",
                "updated",
                "deleted");
        for (Figure figure : figures) {
            figure.usage()
                    .databases()
                    .forEach((service, counters) -> table.row(databaseRow(service.id(), figure, counters)));
            table.row(databaseRow("**all**", figure, figure.usage().allDatabases()));
        }
        return table.toString();
    }

    private static List<String> databaseRow(String name, Figure figure, DatabaseCounters counters) {
        Stream<Long> counts = Stream.of(
                counters.commits(),
                counters.statements(),
                counters.transactionControl(),
                counters.inserted(),
                counters.updated(),
                counters.deleted());
        return Stream.concat(
                        Stream.of(name, String.valueOf(figure.clients())),
                        counts.map(count -> Numbers.format(figure.perIteration(count))))
                .toList();
    }

    String messages() {
        MarkdownTable table = table("messages");
        TreeSet<String> topics = new TreeSet<>();
        figures.forEach(figure -> figure.usage().messages().entrySet().stream()
                .filter(topic -> topic.getValue() > 0)
                .map(Map.Entry::getKey)
                .forEach(topics::add));
        topics.forEach(topic ->
                table.row(row(topic, figure -> Numbers.format(figure.perIteration(messages(figure, topic))))));
        table.row(row(
                "**all**",
                figure -> Numbers.format(figure.perIteration(topics.stream()
                        .mapToLong(topic -> messages(figure, topic))
                        .sum()))));
        return table.toString();
    }

    private static long messages(Figure figure, String topic) {
        return Optional.ofNullable(figure.usage().messages().get(topic)).orElse(0L);
    }

    private MarkdownTable table(String what) {
        List<String> titles = new ArrayList<>(List.of(what));
        figures.forEach(figure -> titles.add(figure.clients() + (figure.clients() == 1 ? " client" : " clients")));
        return new MarkdownTable(titles);
    }

    private List<String> row(String name, Function<Figure, String> value) {
        return Stream.concat(Stream.of(name), figures.stream().map(value)).toList();
    }
}
