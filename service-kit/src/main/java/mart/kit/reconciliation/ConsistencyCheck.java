package mart.kit.reconciliation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import mart.kit.database.Sql;

/**
 * An invariant of a service's database. A service declares one by producing it as a CDI bean.
 *
 * @param name the name in snake_case
 * @param meaning the invariant as a sentence
 * @param table the rows that the check walks through, some thousand with each query; empty if one query finds the
 *     violations by an index
 * @param sql a query for the rows that violate the invariant, with the columns that explain why; one statement, so that it
 *     reads one snapshot. In a check with a table, {@code {column}} stands for the condition that the column is in the range
 *     of keys of the step
 */
public record ConsistencyCheck(String name, String meaning, Optional<WalkedTable> table, String sql) {

    /** A query of this size takes some ten milliseconds. */
    private static final int STEP = 5_000;

    private static final Pattern RANGE = Pattern.compile("\\{([\\w.]+)}");

    /** A check with one query. */
    public ConsistencyCheck(String name, String meaning, String sql) {
        this(name, meaning, Optional.empty(), sql);
    }

    /** A check that walks through a table. */
    public ConsistencyCheck(String name, String meaning, WalkedTable table, String sql) {
        this(name, meaning, Optional.of(table), sql);
    }

    /** Finds at most {@code limit} rows that violate the invariant. Each query is a transaction of its own, unless the caller has one. */
    List<Map<String, Object>> violations(Sql database, int limit) {
        String query = "SELECT * FROM (" + sql + ") AS found LIMIT " + limit;
        return table.map(walked -> violations(database, walked, query, limit))
                .orElseGet(() -> database.select(Sql::asMap, query));
    }

    private static List<Map<String, Object>> violations(Sql database, WalkedTable walked, String query, int limit) {
        String step = RANGE.matcher(query).replaceAll("$1 > ? AND $1 <= ?");
        List<Map<String, Object>> found = new ArrayList<>();
        Object after = walked.least();
        Optional<Object> last = walked.lastOfStep(database, after, STEP);
        while (last.isPresent() && found.size() < limit) {
            found.addAll(database.select(Sql::asMap, step, ranges(query, after, last.get())));
            after = last.get();
            last = walked.lastOfStep(database, after, STEP);
        }
        return found.subList(0, Math.min(limit, found.size()));
    }

    private static Object[] ranges(String query, Object after, Object last) {
        return RANGE.matcher(query)
                .results()
                .flatMap(range -> Stream.of(after, last))
                .toArray();
    }
}
