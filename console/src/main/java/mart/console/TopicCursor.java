package mart.console;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where to read on towards the older messages of a topic: of each partition, only what is before its offset; of a
 * partition that is not named, nothing. Written as in {@code 0:120,3:7}.
 *
 * <p>An offset per partition, because a time would lose or repeat messages: many share one, and within a partition times
 * may go backwards.
 */
record TopicCursor(SortedMap<Integer, Long> before) {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

    /** @throws ConsoleProblem if it is not written as a cursor is */
    static TopicCursor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw ConsoleProblem.badRequest(
                    "before must be partitions with offsets, as in 0:120,3:7; " + "next of an earlier answer is one.");
        }
        SortedMap<Integer, Long> before = new TreeMap<>();
        for (String entry : text.split(",")) {
            String[] halves = entry.split(":");
            if (before.put(Integer.valueOf(halves[0]), Long.valueOf(halves[1])) != null) {
                throw ConsoleProblem.badRequest("before names partition " + halves[0] + " twice.");
            }
        }
        return new TopicCursor(before);
    }

    @Override
    public String toString() {
        return before.entrySet().stream().map(TopicCursor::write).collect(Collectors.joining(","));
    }

    private static String write(Map.Entry<Integer, Long> entry) {
        return entry.getKey() + ":" + entry.getValue();
    }
}
