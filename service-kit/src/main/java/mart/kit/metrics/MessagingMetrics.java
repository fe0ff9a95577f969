package mart.kit.metrics;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;

/** Metrics of messages: counters and timers by topic, and gauges. {@code docs/observability.md} explains the names. */
@ApplicationScoped
public class MessagingMetrics {

    /** The counters; each has one value per topic. */
    public enum Count {
        /** Published and acknowledged by the broker. */
        PUBLISHED("Messages that were published and acknowledged by the broker"),
        /** Handled by a listener, in a committed transaction. */
        HANDLED("Messages that a listener handled"),
        /** Skipped, because it was handled before. */
        DUPLICATE("Messages that were skipped because they had been handled before"),
        /** Failed, and will be retried. */
        RETRIED("Failed attempts that were followed by a retry"),
        /** Became a dead letter. */
        DEAD("Messages that became dead letters"),
        /** Deleted by Kafka before it was handled. */
        LOST("Messages that Kafka deleted before they were handled");

        private final String description;

        Count(String description) {
            this.description = description;
        }

        private Metadata metadata() {
            return named("mart_messages_" + name().toLowerCase(Locale.ROOT), description, MetricUnits.NONE);
        }
    }

    @Inject
    private MetricRegistry registry;

    /** A tag of every metric: services in one server share the registry. */
    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    // A look-up in the registry validates the tags again each time.
    private final Map<Count, Map<String, Counter>> counters = new ConcurrentHashMap<>();
    private final Map<String, Timer> timers = new ConcurrentHashMap<>();

    /** Adds {@code times} to a counter of a topic. */
    public void count(Count what, String topic, int times) {
        counters.computeIfAbsent(what, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(topic, name -> registry.counter(what.metadata(), service(), new Tag("topic", name)))
                .inc(times);
    }

    /** Runs {@code work} and records its duration. */
    public void timeBatch(String topic, Runnable work) {
        timers.computeIfAbsent(topic, this::timer).time(work);
    }

    private Timer timer(String topic) {
        Metadata metadata =
                named("mart_batch", "Handling of the records of one poll, retries included", MetricUnits.SECONDS);
        return registry.timer(metadata, service(), new Tag("topic", topic));
    }

    /** Registers a gauge. {@code value} is called each time the metrics are read, so it must return immediately. */
    public void gauge(String name, String description, String unit, Supplier<? extends Number> value) {
        registry.gauge(named(name, description, unit), value, service());
    }

    private Tag service() {
        return new Tag("service", service);
    }

    private static Metadata named(String name, String description, String unit) {
        return Metadata.builder()
                .withName(name)
                .withDescription(description)
                .withUnit(unit)
                .build();
    }
}
