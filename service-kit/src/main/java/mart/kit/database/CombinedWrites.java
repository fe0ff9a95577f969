package mart.kit.database;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Combines the writes of a transaction: successive writes of different tables become one statement, with {@code WITH}.
 * Each of its parts sees the tables as they were before the statement, and PostgreSQL checks foreign keys at its end. So
 * the parts may be written in any order, but a second write of a table starts the next statement. See "Data-Modifying
 * Statements in WITH" in PostgreSQL's manual.
 */
final class CombinedWrites {

    private static final Pattern WRITE = Pattern.compile("(?:INSERT INTO|UPDATE|DELETE FROM) (?<table>\\w+)\\s");

    private final List<String> statements = new ArrayList<>();
    private final Map<String, String> partsByTable = new LinkedHashMap<>();
    private final List<@Nullable Object> values = new ArrayList<>();

    /**
     * @param write an INSERT, UPDATE or DELETE without a {@code WITH}
     * @param itsValues in the order of the question marks
     * @throws IllegalArgumentException if it is another statement
     */
    void add(String write, List<? extends @Nullable Object> itsValues) {
        Matcher matcher = WRITE.matcher(write);
        if (!matcher.lookingAt()) {
            throw new IllegalArgumentException("Start the statement with INSERT INTO, UPDATE or DELETE FROM: " + write);
        }
        String table = matcher.group("table");
        if (partsByTable.containsKey(table)) {
            endStatement();
        }
        partsByTable.put(table, write);
        values.addAll(itsValues);
    }

    /** Returns the statements, with semicolons in between; call it once. */
    String sql() {
        endStatement();
        return String.join(";\n", statements);
    }

    /** The values of all question marks. */
    List<@Nullable Object> values() {
        return values;
    }

    private void endStatement() {
        List<String> parts = new ArrayList<>(partsByTable.values());
        partsByTable.clear();
        String last = parts.remove(parts.size() - 1);
        String others = IntStream.range(0, parts.size())
                .mapToObj(index -> "w%s AS (%s)".formatted(index, parts.get(index)))
                .collect(Collectors.joining(", "));
        statements.add(others.isEmpty() ? last : "WITH " + others + " " + last);
    }
}
