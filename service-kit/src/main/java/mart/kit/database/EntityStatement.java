package mart.kit.database;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes rows of one kind of entity. EclipseLink generates a statement for one row; here, one statement with an array
 * for each column writes all rows.
 *
 * @param values in the order of the statement's question marks
 */
record EntityStatement(String sql, List<@Nullable Object> values) {

    private static final Pattern INSERT =
            Pattern.compile("(?<start>INSERT INTO \\w+) \\((?<columns>\\w+(?:, \\w+)*)\\) VALUES \\(\\?(?:, \\?)*\\)");

    private static final Pattern UPDATE = Pattern.compile(
            "(?<start>UPDATE \\w+) SET (?<columns>\\w+ = \\?(?:, \\w+ = \\?)*) WHERE \\((?<key>\\w+) = \\?\\)");

    /** PostgreSQL's types for the values that EclipseLink passes. */
    private static final Map<Class<?>, String> TYPES = Map.of(
            UUID.class, "uuid",
            String.class, "text",
            BigDecimal.class, "numeric",
            Integer.class, "integer",
            Long.class, "bigint",
            Boolean.class, "boolean",
            OffsetDateTime.class, "timestamptz");

    /**
     * @param sql writes one row
     * @param rows at least one; each has the values of the question marks
     * @return one statement for all rows of an INSERT or UPDATE, otherwise one for each row
     * @throws IllegalArgumentException if a value has another type than {@link #TYPES}, and there are several rows
     */
    static List<EntityStatement> of(String sql, List<@Nullable Object[]> rows) {
        Matcher insert = INSERT.matcher(sql);
        Matcher update = UPDATE.matcher(sql);
        if (rows.size() > 1 && insert.matches()) {
            return List.of(new Rows(columns(insert), rows).insert(insert.group("start")));
        }
        if (rows.size() > 1 && update.matches()) {
            List<String> columns = new ArrayList<>(columns(update));
            columns.add(update.group("key"));
            return List.of(new Rows(columns, rows).update(update.group("start")));
        }
        return rows.stream()
                .map(row -> new EntityStatement(sql, Arrays.asList(row)))
                .toList();
    }

    private static List<String> columns(Matcher statement) {
        return List.of(statement.group("columns").replace(" = ?", "").split(", "));
    }

    /** Rows whose values become a table of arrays, without the columns that are null in all rows: null has no type. */
    private record Rows(List<String> columns, List<@Nullable Object[]> rows) {

        EntityStatement insert(String start) {
            return statement(start + " (" + String.join(", ", columns) + ") SELECT "
                    + list(IntStream.range(0, columns.size()), this::value) + " FROM " + table());
        }

        /** The last column is the key. */
        EntityStatement update(String start) {
            int key = columns.size() - 1;
            return statement(start + " AS entity SET "
                    + list(IntStream.range(0, key), index -> columns.get(index) + " = " + value(index)) + " FROM "
                    + table() + " WHERE entity." + columns.get(key) + " = " + value(key));
        }

        private EntityStatement statement(String sql) {
            int[] used = usedColumns().toArray();
            List<@Nullable Object[]> values = rows.stream()
                    .map(row ->
                            Arrays.stream(used).mapToObj(index -> row[index]).toArray())
                    .toList();
            return new EntityStatement(sql, List.of(BatchedUpdates.columns(values)));
        }

        private String table() {
            return "unnest(" + list(usedColumns(), index -> "?::" + type(index) + "[]") + ") AS written ("
                    + list(usedColumns(), columns::get) + ")";
        }

        private String value(int index) {
            return isUsed(index) ? "written." + columns.get(index) : "NULL";
        }

        private IntStream usedColumns() {
            return IntStream.range(0, columns.size()).filter(this::isUsed);
        }

        private boolean isUsed(int index) {
            return rows.stream().anyMatch(row -> row[index] != null);
        }

        private String type(int index) {
            Class<?> type = rows.stream()
                    .map(row -> row[index])
                    .filter(Objects::nonNull)
                    .findFirst()
                    .<Class<?>>map(Object::getClass)
                    .orElseThrow();
            return Optional.ofNullable(TYPES.get(type))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "Add the array type of " + type.getName() + ", the type of " + columns.get(index)));
        }

        private static String list(IntStream indexes, IntFunction<String> text) {
            return indexes.mapToObj(text).collect(Collectors.joining(", "));
        }
    }
}
