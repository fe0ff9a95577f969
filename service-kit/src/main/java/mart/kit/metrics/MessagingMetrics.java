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

/** What is counted of messages; the names are explained in {@code docs/observability.md}. */
@ApplicationScoped
public class MessagingMetrics {

    /** The counters, each by topic. */
    public enum Count {
        /** Acknowledged by the broker. */
        PUBLISHED("Messages that the broker has acknowledged"),
        /** Handled by a listener, and committed. */
        HANDLED("Messages that were handled"),
        /** Passed over. */
        DUPLICATE("Messages that came again after they were handled, and were passed over"),
        /** To be tried again. */
        RETRIED("Failed tries after which a message is tried again"),
        /** Given up. */
        DEAD("Messages that were put on the dead-letter topic");

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

    /** Tells the services of one server apart: they share the registry. */
    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    private final Map<Count, Map<String, Counter>> counters = new ConcurrentHashMap<>();

    public void count(Count what, String topic, int times) {
        counters.computeIfAbsent(what, any -> new ConcurrentHashMap<>())
                .computeIfAbsent(topic, name -> registry.counter(what.metadata(), service(), new Tag("topic", name)))
                .inc(times);
    }

    /** Does {@code work} and notes how long it took. */
    public void timeBatch(String topic, Runnable work) {
        Metadata metadata =
                named("mart_batch", "Handling of what one poll brought, retries included", MetricUnits.SECONDS);
        registry.timer(metadata, service(), new Tag("topic", topic)).time(work);
    }

    /** Lets a number be read whenever somebody asks for the metrics; must be at hand. */
    public void show(String name, String description, String unit, Supplier<? extends Number> number) {
        registry.gauge(named(name, description, unit), number, service());
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
