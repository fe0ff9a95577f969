package mart.system.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Mart;
import mart.stack.Postgres;
import mart.stack.Service;
import mart.system.shop.Databases;

/** The plans of the statements of a service, in a database whose tables have many rows. */
record QueryPlans(Mart mart, Service service) {
    /** The lines of {@code postgresql.conf} without which statements are not recorded: with literals, and without values. */
    static final String[] CONFIGURATION = {
        "logging_collector = on", "log_directory = 'log'", "log_destination = 'jsonlog'", "log_statement = 'all'"
    };

    /** The tables that are nearly empty at any time, because a row is deleted when its work is done. They are not filled. */
    static final Set<String> QUEUES = Set.of("outbox", "gateway_call", "pending_erasure", "dead_letter");

    /** Costs are proportional to the rows: an index is as superior here as with a million. */
    private static final int ROWS = Integer.getInteger("mart.plans.rows", 100_000);

    private static final Pattern STATEMENT =
            Pattern.compile("execute [^:]+: (?<sql>(?:SELECT|INSERT|UPDATE|DELETE|WITH)\\b.*)", Pattern.DOTALL);

    /**
     * Copies the first rows of each table that has some. UUIDs and unique texts are new, times are milliseconds apart, and
     * the other columns keep their values, which fulfil the table's constraints.
     */
    private static final String FILL =
            """
            SELECT format('INSERT INTO %1$s (%2$s) SELECT %3$s FROM (SELECT *, row_number() OVER () - 1 AS "#",'
                    || ' count(*) OVER () AS "##" FROM (SELECT * FROM %1$s LIMIT 50) AS first) AS source,'
                    || ' generate_series(1, ${rows}) AS n WHERE n %% source."##" = source."#"',
                c.oid::regclass,
                string_agg(quote_ident(attname), ', ' ORDER BY attnum),
                string_agg(format(CASE
                    WHEN atttypid = 'uuid'::regtype THEN 'gen_random_uuid()'
                    WHEN atttypid = 'timestamptz'::regtype THEN 'source.%1$I - n * INTERVAL ''1 millisecond'''
                    WHEN typcategory = 'S' AND EXISTS (
                        SELECT FROM pg_index WHERE indrelid = c.oid AND indisunique AND attnum = ANY (indkey))
                        THEN 'md5(source.%1$I || n)'
                    ELSE 'source.%1$I' END, attname), ', ' ORDER BY attnum))
            FROM pg_class c JOIN pg_attribute ON attrelid = c.oid JOIN pg_type t ON t.oid = atttypid
            WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND NOT relname = ANY ('{flyway_schema_history,${queues}}')
                AND attnum > 0 AND NOT attisdropped AND attidentity = '' AND attgenerated = ''
            GROUP BY c.oid""".replace("${rows}", String.valueOf(ROWS)).replace("${queues}", String.join(",", QUEUES));

    private static final String FILLED =
            "SELECT relname FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND reltuples >= "
                    + ROWS / 2;

    private static final ObjectMapper JSON = new ObjectMapper();

    /** PostgreSQL plans these with their values; for any value, it would assume a tenth of the rows. */
    private static final Pattern LIMIT = Pattern.compile("LIMIT \\$\\d+");

    private static final Pattern OFFSET = Pattern.compile("OFFSET \\$\\d+");

    private static final String LONGEST_PAGE = "LIMIT 501";

    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\w+)");

    /** The statements that the service has executed, without those of migrations. */
    Set<String> statements() {
        try (Stream<Path> logs = Files.list(
                mart.folder().folder("postgres").resolve(service.id()).resolve("log"))) {
            return logs.filter(log -> log.toString().endsWith(".json"))
                    .flatMap(QueryPlans::lines)
                    .filter(line -> line.path("application_name").asText().equals(service.id()))
                    .map(line -> STATEMENT.matcher(line.path("message").asText()))
                    .filter(Matcher::matches)
                    .map(statement -> statement.group("sql"))
                    .collect(Collectors.toCollection(TreeSet::new));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Stream<JsonNode> lines(Path log) {
        try {
            return Files.readAllLines(log).stream().map(QueryPlans::parse);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JsonNode parse(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Fills all tables that have a row, and updates the statistics. Foreign keys are not checked. The service must be stopped. */
    Set<String> fill() throws SQLException {
        try (Connection superuser = mart.database(service).connectAsSuperuser(service.database());
                Statement statement = superuser.createStatement()) {
            statement.execute("SET session_replication_role = replica");
            for (String insert : Databases.column(superuser, FILL)) {
                statement.execute(insert);
            }
            statement.execute("VACUUM ANALYZE");
            return new TreeSet<>(Databases.column(superuser, FILLED));
        }
    }

    /** The filled tables that a statement reads from beginning to end, according to its plan for any values. */
    List<String> scannedTables(String sql, Set<String> filled) throws SQLException {
        String page =
                OFFSET.matcher(LIMIT.matcher(sql).replaceAll(LONGEST_PAGE)).replaceAll("OFFSET 0");
        // EXPLAIN with parameters that have no values needs the simple protocol
        try (Connection database = DriverManager.getConnection(
                mart.database(service).url() + "?preferQueryMode=simple", Postgres.ROLE, Postgres.PASSWORD)) {
            return Databases.column(database, "EXPLAIN (GENERIC_PLAN) " + page).stream()
                    .flatMap(line -> SCAN.matcher(line).results())
                    .map(scan -> scan.group(1))
                    .filter(filled::contains)
                    .toList();
        }
    }
}
