package mart.benchmark.reference;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script of pgbench that runs over JDBC. It may contain {@code \set name random(from,to)}, statements on one line,
 * and a query that ends with {@code \gset}, whose columns become variables. {@code :name} stands for the value of one.
 */
public final class PgbenchScript {
    private static final Pattern SET = Pattern.compile("\\\\set (\\w+) random\\((\\d+),(\\d+)\\)");
    private static final Pattern VARIABLE = Pattern.compile("(?<!:):(\\w+)");
    private static final String GSET = "\\gset";

    private final List<Command> commands;

    /** One command of a script. */
    private interface Command {
        void run(Statement statement, Map<String, String> variables, Random random) throws SQLException;

        /** Whether a transaction ends with it. */
        default boolean commits() {
            return false;
        }
    }

    private PgbenchScript(List<Command> commands) {
        this.commands = commands;
    }

    /**
     * Parses a script.
     *
     * @throws IllegalArgumentException if it contains a command that is not supported
     */
    public static PgbenchScript parse(String text) {
        return new PgbenchScript(text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("--"))
                .map(PgbenchScript::command)
                .toList());
    }

    private static Command command(String line) {
        Matcher set = SET.matcher(line);
        if (set.matches()) {
            return new SetRandom(set.group(1), Integer.parseInt(set.group(2)), Integer.parseInt(set.group(3)));
        }
        if (line.startsWith("\\")) {
            throw new IllegalArgumentException("Not supported: " + line);
        }
        return line.endsWith(GSET) ? new Query(line.substring(0, line.length() - GSET.length())) : new Execute(line);
    }

    /** The script up to its first COMMIT. */
    public PgbenchScript firstTransaction() {
        List<Command> first = new ArrayList<>();
        for (Command command : commands) {
            first.add(command);
            if (command.commits()) {
                break;
            }
        }
        return new PgbenchScript(List.copyOf(first));
    }

    /** Runs the script once, with variables of its own. The script begins and commits its transactions itself. */
    public void run(Connection connection, Random random) throws SQLException {
        Map<String, String> variables = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            for (Command command : commands) {
                command.run(statement, variables, random);
            }
        }
    }

    /** Replaces each {@code :name} that is a variable. */
    static String substitute(String sql, Map<String, String> variables) {
        return VARIABLE.matcher(sql)
                .replaceAll(found -> Matcher.quoteReplacement(variables.getOrDefault(found.group(1), found.group())));
    }

    private record SetRandom(String name, int from, int to) implements Command {
        @Override
        public void run(Statement statement, Map<String, String> variables, Random random) {
            variables.put(name, String.valueOf(from + random.nextInt(to - from + 1)));
        }
    }

    private record Query(String sql) implements Command {
        @Override
        public void run(Statement statement, Map<String, String> variables, Random random) throws SQLException {
            try (ResultSet row = statement.executeQuery(substitute(sql, variables))) {
                row.next();
                ResultSetMetaData columns = row.getMetaData();
                for (int column = 1; column <= columns.getColumnCount(); column++) {
                    variables.put(columns.getColumnLabel(column), row.getString(column));
                }
            }
        }
    }

    private record Execute(String sql) implements Command {
        @Override
        public void run(Statement statement, Map<String, String> variables, Random random) throws SQLException {
            statement.execute(substitute(sql, variables));
        }

        @Override
        public boolean commits() {
            return sql.startsWith("COMMIT");
        }
    }
}
