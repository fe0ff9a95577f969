package mart.benchmark;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
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
 * @param footprintOrders number of paid orders after which memory is read
 * @param settling time without load before the idle processor time is read
 * @param historyOrders number of orders for the measurements with history; 0 for none
 * @param servers not empty; the first one is measured, and six servers are compared with one if both are included
 * @param slowGateways latencies of the gateway for bursts of payments; may be empty
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
        int footprintOrders,
        Duration settling,
        int historyOrders,
        List<ServerLayout> servers,
        List<Duration> slowGateways,
        Duration gatewayLatency,
        boolean writesPage) {

    private static final String NONE = "none";
    private static final int FEWEST_WARM_UP_CLIENTS = 16;
    private static final int MOST_CLIENTS_WITH_HISTORY = 64;

    /**
     * Reads the settings {@code bench.short}, {@code bench.scenarios}, {@code bench.clients}, {@code bench.seconds},
     * {@code bench.orders}, {@code bench.servers}, {@code bench.slow-gateways}, {@code bench.write} and
     * {@code gateway.latency}.
     *
     * @param settings returns the value of a setting, or null
     * @throws IllegalArgumentException if a value is invalid
     */
    static BenchmarkOptions from(UnaryOperator<String> settings) {
        boolean brief = Boolean.parseBoolean(or(settings.apply("bench.short"), "false"));
        StabilityRule rule = new StabilityRule(3, 0.1);
        return new BenchmarkOptions(
                brief,
                scenarios(or(settings.apply("bench.scenarios"), brief ? "place-and-pay,product" : "all")),
                list(
                        or(settings.apply("bench.clients"), brief ? "1,16" : "1,16,64,256"),
                        number -> positive("bench.clients", number)),
                Duration.ofSeconds(positive("bench.seconds", or(settings.apply("bench.seconds"), brief ? "5" : "20"))),
                Duration.ofSeconds(brief ? 3 : 10),
                new WarmUp(
                        Duration.ofSeconds(brief ? 3 : 30), brief ? 1 : 14, brief ? 6 : 20, new StabilityRule(3, 0.05)),
                new WarmUp(Duration.ofSeconds(brief ? 2 : 5), 1, brief ? 4 : 12, rule),
                brief ? 500 : 10_000,
                brief ? Duration.ZERO : Duration.ofMinutes(1),
                Integer.parseInt(or(settings.apply("bench.orders"), brief ? "0" : "1000000")),
                list(or(settings.apply("bench.servers"), brief ? "one" : "one,six"), BenchmarkOptions::layout),
                list(or(settings.apply("bench.slow-gateways"), brief ? NONE : "PT1S,PT4S"), Duration::parse),
                Duration.parse(or(settings.apply("gateway.latency"), "PT0.1S")),
                Boolean.parseBoolean(or(settings.apply("bench.write"), String.valueOf(!brief))));
    }

    private static String or(String value, String otherwise) {
        return value == null || value.isBlank() ? otherwise : value.strip();
    }

    private static List<Scenario> scenarios(String ids) {
        return ids.equals("all") ? List.of(Scenario.values()) : list(ids, Scenario::named);
    }

    private static <T> List<T> list(String values, Function<String, T> parse) {
        return values.equals(NONE)
                ? List.of()
                : Arrays.stream(values.split(",")).map(String::strip).map(parse).toList();
    }

    private static ServerLayout layout(String name) {
        return ServerLayout.valueOf(name.toUpperCase(Locale.ROOT));
    }

    private static int positive(String name, String value) {
        int number = Integer.parseInt(value.strip());
        if (number < 1) {
            throw new IllegalArgumentException(name + " is " + value + ": expected a number of at least 1.");
        }
        return number;
    }

    /** The layout of the mart that is measured. */
    ServerLayout layout() {
        return servers.get(0);
    }

    boolean comparesSixServers() {
        return layout() == ServerLayout.ONE && servers.contains(ServerLayout.SIX);
    }

    /** Whether only one mart is started. */
    boolean startsOnce() {
        return brief && !comparesSixServers() && slowGateways.isEmpty();
    }

    /** The number of accounts that all measurements need. */
    int accounts() {
        int clients = Math.max(warmUpClients(), mostClients());
        return slowGateways.isEmpty() ? clients : Math.max(clients, SlowGateway.PAYMENTS);
    }

    int warmUpClients() {
        return Math.max(FEWEST_WARM_UP_CLIENTS, clientsWithHistory());
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
