package mart.benchmark.report;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Formats numbers for tables: with three significant digits, and thousands separated by commas. */
final class Numbers {
    /** What stands for a figure that does not exist. */
    static final String NONE = "–";

    private static final double MEGABYTE = 1_000_000;

    private Numbers() {}

    static String format(double value) {
        double size = Math.abs(value);
        if (size >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        if (size >= 10) {
            return String.format(Locale.ROOT, "%.1f", value);
        }
        return size >= 1 || size == 0
                ? String.format(Locale.ROOT, "%.2f", value)
                : String.format(Locale.ROOT, "%.3f", value);
    }

    static String format(Optional<Double> value) {
        return value.map(Numbers::format).orElse(NONE);
    }

    /** Seconds: 0.1 s, 10 s. */
    static String format(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString() + " s";
    }

    static String megabytes(double bytes) {
        return format(bytes / MEGABYTE) + " MB";
    }

    static String percent(double share) {
        return format(100 * share) + " %";
    }
}
