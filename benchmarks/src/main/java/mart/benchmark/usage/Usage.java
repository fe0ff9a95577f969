package mart.benchmark.usage;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import mart.stack.Service;

/**
 * What a mart used, since its start or in a period.
 *
 * @param cpu processor time by component
 * @param machine processor time of the whole machine; empty where it is unknown
 * @param messages published, by topic
 */
public record Usage(
        Map<String, Duration> cpu,
        Optional<Duration> machine,
        Map<Service, DatabaseCounters> databases,
        Map<String, Long> messages) {

    /** The usage in the period since an earlier reading. */
    public Usage minus(Usage earlier) {
        return new Usage(
                difference(cpu, earlier.cpu, Duration.ZERO, Duration::minus),
                machine.flatMap(now -> earlier.machine.map(now::minus)),
                difference(
                        databases, earlier.databases, new DatabaseCounters(0, 0, 0, 0, 0, 0), DatabaseCounters::minus),
                difference(messages, earlier.messages, 0L, (now, before) -> now - before));
    }

    /** Processor time of all components. */
    public Duration components() {
        return cpu.values().stream().reduce(Duration.ZERO, Duration::plus);
    }

    /** The counters of all databases together. */
    public DatabaseCounters allDatabases() {
        return databases.values().stream().reduce(new DatabaseCounters(0, 0, 0, 0, 0, 0), DatabaseCounters::plus);
    }

    private static <K, V> Map<K, V> difference(Map<K, V> now, Map<K, V> before, V none, BinaryOperator<V> minus) {
        Map<K, V> difference = new LinkedHashMap<>();
        now.forEach((key, value) -> difference.put(key, minus.apply(value, before.getOrDefault(key, none))));
        return difference;
    }
}
