package mart.kit.rest;

import java.util.List;
import java.util.regex.Pattern;
import mart.kit.problem.InvalidRequest;

/**
 * The entity tags of {@code If-Match} or {@code If-None-Match}.
 *
 * @param any whether the value is {@code *}, which matches every resource that exists
 */
record EntityTags(boolean any, List<Tag> tags) {

    private static final Pattern TAG = Pattern.compile("\\s*(W/)?\"([\\x21\\x23-\\x7E\\x80-\\uFFFF]*)\"\\s*");
    private static final Pattern LIST = Pattern.compile("(?:" + TAG + "|\\s*)(?:,(?:" + TAG + "|\\s*))*");

    private record Tag(boolean weak, String value) {}

    /**
     * Parses a header.
     *
     * @param lines the values of all lines with this header
     * @throws InvalidRequest if they are neither {@code *} nor a list of entity tags
     */
    static EntityTags parse(String header, List<String> lines) {
        String list = String.join(",", lines);
        if (list.strip().equals("*")) {
            return new EntityTags(true, List.of());
        }
        List<Tag> tags = TAG.matcher(list)
                .results()
                .map(found -> new Tag(found.group(1) != null, found.group(2)))
                .toList();
        if (tags.isEmpty() || !LIST.matcher(list).matches()) {
            throw new InvalidRequest(header, "must be ETags in double quotes, such as \"3\", or *");
        }
        return new EntityTags(false, tags);
    }

    /** The strong comparison of RFC 9110, 8.8.3.2: a weak tag never matches. */
    boolean matchStrongly(long version) {
        return any || tags.contains(new Tag(false, Long.toString(version)));
    }

    /** The weak comparison: whether a tag is weak does not matter. */
    boolean matchWeakly(long version) {
        return any || tags.stream().anyMatch(tag -> tag.value().equals(Long.toString(version)));
    }
}
