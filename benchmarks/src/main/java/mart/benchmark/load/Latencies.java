package mart.benchmark.load;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.HdrHistogram.Recorder;

/** Latencies of operations by name, with a precision of three digits. Thread-safe. */
public final class Latencies {
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(10);
    private static final int DIGITS = 3;

    private final Map<String, Recorder> recorders = new ConcurrentHashMap<>();

    public void record(String operation, long nanos) {
        recorders
                .computeIfAbsent(operation, name -> new Recorder(LONGEST_MICROS, DIGITS))
                .recordValue(Math.min(LONGEST_MICROS, TimeUnit.NANOSECONDS.toMicros(nanos)));
    }

    /** Discards what was recorded so far. */
    public void reset() {
        recorders.values().forEach(Recorder::reset);
    }

    /** Summarises each operation that was recorded since the last call or reset, in alphabetical order, and resets. */
    public Map<String, LatencySummary> summaries() {
        Map<String, LatencySummary> summaries = new TreeMap<>();
        recorders.forEach((operation, recorder) -> {
            Histogram histogram = recorder.getIntervalHistogram();
            if (histogram.getTotalCount() > 0) {
                summaries.put(operation, summary(histogram));
            }
        });
        return summaries;
    }

    private static LatencySummary summary(Histogram histogram) {
        return new LatencySummary(
                histogram.getTotalCount(),
                millis(histogram.getValueAtPercentile(50)),
                millis(histogram.getValueAtPercentile(95)),
                millis(histogram.getValueAtPercentile(99)));
    }

    private static double millis(long micros) {
        return micros / 1_000.0;
    }
}
