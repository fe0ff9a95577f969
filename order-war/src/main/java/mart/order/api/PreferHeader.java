package mart.order.api;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How long a client wishes to wait for an order to be decided ({@code Prefer}, RFC 7240): not at all with
 * {@code respond-async}, so many seconds with {@code wait=N}. What else it prefers is passed over, as the RFC has it.
 *
 * @param async whether an answer of 202 is what the client asked for
 * @param longest empty if it did not say
 */
record PreferHeader(boolean async, Optional<Duration> longest) {

    private static final Pattern WAIT = Pattern.compile("wait\\s*=\\s*\"?(\\d{1,6})\"?");

    /** @param header null if there is none */
    static PreferHeader of(String header) {
        List<String> wishes = Arrays.stream((header == null ? "" : header).split(","))
                .map(wish -> wish.trim().toLowerCase(Locale.ROOT))
                .toList();
        Optional<Duration> wait = wishes.stream()
                .map(WAIT::matcher)
                .filter(Matcher::matches)
                .map(seconds -> Duration.ofSeconds(Long.parseLong(seconds.group(1))))
                .findFirst();
        return new PreferHeader(wishes.contains("respond-async"), wait);
    }

    /** How long to wait, never more than {@code limit}. */
    Duration patience(Duration limit) {
        Duration wanted = longest.orElse(async ? Duration.ZERO : limit);
        return wanted.compareTo(limit) < 0 ? wanted : limit;
    }
}
