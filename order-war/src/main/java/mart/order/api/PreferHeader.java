package mart.order.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The {@code Prefer} request header (RFC 7240). {@code respond-async}: do not wait for the outcome. {@code wait=N}: wait
 * at most N seconds. Ignores all other preferences, as the RFC requires.
 *
 * @param async whether the client sent {@code respond-async}
 * @param maxWait the longest wait; empty if the client sent no {@code wait}
 */
record PreferHeader(boolean async, Optional<Duration> maxWait) {

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?");

    /** @param header null if the request has none */
    static PreferHeader of(String header) {
        List<String> preferences = Arrays.stream((header == null ? "" : header).split(","))
                .map(preference -> preference.trim().toLowerCase(Locale.ROOT))
                .toList();
        Optional<Duration> wait = preferences.stream()
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.group(1))))
                .findFirst();
        return new PreferHeader(preferences.contains("respond-async"), wait);
    }

    /** The time to wait for the outcome, at most {@code limit}. */
    Duration timeout(Duration limit) {
        Duration preferred = maxWait.orElse(async ? Duration.ZERO : limit);
        return preferred.compareTo(limit) < 0 ? preferred : limit;
    }
}
