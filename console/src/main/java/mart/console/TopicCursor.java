package mart.console;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The position from which older messages of a topic are read: an offset per partition, written as {@code 0:120,3:7}. Only
 * records before that offset are read, and none of a partition that is not listed.
 *
 * <p>A time would lose or repeat messages: many can have the same time, and within a partition times can go backwards.
 */
record TopicCursor(SortedMap<Integer, Long> before) {
    private static final Pattern FORM = Pattern.compile("\\d{1,9}:\\d{1,18}(,\\d{1,9}:\\d{1,18})*");

    /** @throws ConsoleProblem if the text is not a cursor */
    static TopicCursor parse(String text) {
        if (!FORM.matcher(text).matches()) {
            throw ConsoleProblem.badRequest(
                    "before must list partitions with offsets: 0:120,3:7. Use the value of next from an earlier response.");
        }
        SortedMap<Integer, Long> before = new TreeMap<>();
        for (String entry : text.split(",")) {
            String[] halves = entry.split(":");
            if (before.put(Integer.valueOf(halves[0]), Long.valueOf(halves[1])) != null) {
                throw ConsoleProblem.badRequest("before lists partition " + halves[0] + " twice.");
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
