package mart.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import mart.benchmark.load.StabilityRule;
import mart.benchmark.load.WarmUp;
import mart.benchmark.scenario.Scenario;
import mart.stack.ServerLayout;

/**
 * What to measure.
 *
 * @param brief whether a run must end within minutes, at the expense of its precision
 * @param time of each measurement
 * @param referenceTime of each measurement of the reference
 * @param firstWarmUp after the start
 * @param warmUp before each measurement
 * @param historyOrders number of orders for the measurements with history; 0 for none
 * @param writesPage whether the tables are written to docs/performance.md
 */
record BenchmarkOptions(
        boolean brief,
        List<Scenario> scenarios,
        List<Integer> clients,
        Duration time,
        Duration referenceTime,
        WarmUp firstWarmUp,
        WarmUp warmUp,
        int historyOrders,
        ServerLayout servers,
        Duration gatewayLatency,
        boolean writesPage) {

    private static final int MOST_CLIENTS_WITH_HISTORY = 64;

    /**
     * Reads the settings {@code bench.short}, {@code bench.scenarios}, {@code bench.clients}, {@code bench.seconds},
     * {@code bench.orders}, {@code bench.servers}, {@code bench.write} and {@code gateway.latency}.
     *
     * @param settings returns the value of a setting, or null
     * @throws IllegalArgumentException if a value is invalid
     */
    static BenchmarkOptions from(UnaryOperator<String> settings) {
        boolean brief = Boolean.parseBoolean(or(settings.apply("bench.short"), "false"));
        StabilityRule rule = new StabilityRule(3, 0.1);
        return new BenchmarkOptions(
                brief,
                list(or(settings.apply("bench.scenarios"), brief ? "place-and-pay,product" : "all")),
                Arrays.stream(or(settings.apply("bench.clients"), brief ? "1,16" : "1,16,64,256")
                                .split(","))
                        .map(number -> positive("bench.clients", number))
                        .toList(),
                Duration.ofSeconds(positive("bench.seconds", or(settings.apply("bench.seconds"), brief ? "5" : "20"))),
                Duration.ofSeconds(brief ? 3 : 10),
                new WarmUp(Duration.ofSeconds(brief ? 3 : 10), brief ? 6 : 30, new StabilityRule(3, 0.05)),
                new WarmUp(Duration.ofSeconds(brief ? 2 : 5), brief ? 4 : 12, rule),
                Integer.parseInt(or(settings.apply("bench.orders"), brief ? "0" : "1000000")),
                ServerLayout.valueOf(or(settings.apply("bench.servers"), "one").toUpperCase(Locale.ROOT)),
                Duration.parse(or(settings.apply("gateway.latency"), "PT0.1S")),
                Boolean.parseBoolean(or(settings.apply("bench.write"), String.valueOf(!brief))));
    }

    private static String or(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static List<Scenario> list(String ids) {
        return ids.equals("all")
                ? List.of(Scenario.values())
                : Arrays.stream(ids.split(",")).map(Scenario::named).toList();
    }

    private static int positive(String name, String value) {
        int number = Integer.parseInt(value.strip());
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": expected a number of at least 1.");
        }
        return number;
    }

    int mostClients() {
        return clients.stream().mapToInt(Integer::intValue).max().orElseThrow();
    }

    /** The largest number of clients up to 64, or the smallest one above. */
    int clientsWithHistory() {
        return clients.stream()
                .filter(number -> number <= MOST_CLIENTS_WITH_HISTORY)
                .max(Integer::compare)
                .orElseGet(() -> clients.stream().min(Integer::compare).orElseThrow());
    }
}
