package mart.kit.metrics.api;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Gauge;
import org.eclipse.microprofile.metrics.Histogram;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.Metric;
import org.eclipse.microprofile.metrics.MetricID;
import org.eclipse.microprofile.metrics.Snapshot;
import org.eclipse.microprofile.metrics.Timer;

/** Writes metrics in the Prometheus text format 0.0.4, with times in seconds (Prometheus naming rules). */
final class PrometheusText {

    private static final double NANOS = 1e9;

    private final StringBuilder text = new StringBuilder();

    String write(Map<MetricID, Metric> metrics, Function<String, Metadata> metadata) {
        Map<String, Map<MetricID, Metric>> families = metrics.entrySet().stream()
                .collect(Collectors.groupingBy(
                        metric -> metric.getKey().getName(),
                        TreeMap::new,
                        Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, b) -> a, TreeMap::new)));
        families.forEach((name, family) -> family(metadata.apply(name), name, family));
        return text.toString();
    }

    private void family(Metadata metadata, String name, Map<MetricID, Metric> family) {
        Metric first = family.values().iterator().next();
        String exposed = exposedName(name, first);
        metadata.description()
                .ifPresent(description -> text.append("# HELP %s %s%n"
                        .formatted(exposed, description.replace("\\", "\\\\").replace("\n", " "))));
        text.append("# TYPE %s %s%n".formatted(exposed, type(first)));
        family.forEach((id, metric) -> samples(exposed, tags(id), metric));
    }

    private void samples(String name, String tags, Metric metric) {
        if (metric instanceof Counter counter) {
            sample(name, tags, counter.getCount());
        } else if (metric instanceof Gauge<?> gauge) {
            sample(name, tags, gauge.getValue().doubleValue());
        } else if (metric instanceof Timer timer) {
            summary(name, tags, timer.getSnapshot(), NANOS);
            sample(name + "_count", tags, timer.getCount());
            sample(name + "_sum", tags, timer.getElapsedTime().toNanos() / NANOS);
        } else if (metric instanceof Histogram histogram) {
            summary(name, tags, histogram.getSnapshot(), 1);
            sample(name + "_count", tags, histogram.getCount());
            sample(name + "_sum", tags, histogram.getSum());
        }
    }

    private void summary(String name, String tags, Snapshot snapshot, double unit) {
        for (Snapshot.PercentileValue percentile : snapshot.percentileValues()) {
            String quantile = "quantile=\"" + percentile.getPercentile() + "\"";
            sample(name, tags.isEmpty() ? quantile : tags + "," + quantile, percentile.getValue() / unit);
        }
    }

    private void sample(String name, String tags, double value) {
        text.append(name);
        if (!tags.isEmpty()) {
            text.append('{').append(tags).append('}');
        }
        text.append(' ').append(value).append('\n');
    }

    private static String exposedName(String name, Metric metric) {
        String clean = name.replaceAll("[^a-zA-Z0-9_:]", "_");
        if (metric instanceof Counter) {
            return clean.endsWith("_total") ? clean : clean + "_total";
        }
        return metric instanceof Timer && !clean.endsWith("_seconds") ? clean + "_seconds" : clean;
    }

    private static String type(Metric metric) {
        if (metric instanceof Timer || metric instanceof Histogram) {
            return "summary";
        }
        return metric instanceof Counter ? "counter" : "gauge";
    }

    private static String tags(MetricID id) {
        return id.getTags().entrySet().stream()
                .map(tag -> tag.getKey().toLowerCase(Locale.ROOT) + "=\""
                        + tag.getValue()
                                .replace("\\", "\\\\")
                                .replace("\"", "\\\"")
                                .replace("\n", "\\n") + "\"")
                .collect(Collectors.joining(","));
    }
}
