package mart.benchmark.reference;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import mart.benchmark.load.ClosedLoop;
import mart.benchmark.load.Latencies;
import mart.benchmark.load.LatencySummary;
import mart.stack.Postgres;

/** A database of its own, on one of the mart's PostgreSQL servers, for the reference. It is dropped at the end. */
public final class ReferenceDatabase implements AutoCloseable {
    private static final String NAME = "bench_reference";
    private static final String LATENCY = "reference";
    private static final Duration WARM_UP = Duration.ofSeconds(2);

    private final Postgres server;

    /** What the reference reached: executions per second, and their latencies. */
    public record Result(double perSecond, LatencySummary latency) {}

    /** Creates the database and its tables; the server must not have it yet. */
    public ReferenceDatabase(Postgres server) {
        this.server = server;
        execute("postgres", "CREATE DATABASE " + NAME);
        execute(NAME, ReferenceWork.resource("schema.sql"));
    }

    /** Repeats the work on this number of connections for some time. */
    public Result measure(ReferenceWork work, int connections, Duration time) {
        List<Connection> open = new ArrayList<>();
        Latencies latencies = new Latencies();
        try {
            for (int i = 0; i < connections; i++) {
                open.add(server.connectAsSuperuser(NAME));
            }
            PgbenchScript script = work.script();
            try (ClosedLoop loop = new ClosedLoop(open.stream()
                    .map(connection -> execution(script, connection, latencies))
                    .toList())) {
                loop.run(WARM_UP);
                latencies.reset();
                long start = System.nanoTime();
                long before = loop.iterations();
                loop.run(time);
                double perSecond = (loop.iterations() - before) / ((System.nanoTime() - start) / 1e9);
                return new Result(perSecond, latencies.summaries().get(LATENCY));
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } finally {
            open.forEach(ReferenceDatabase::close);
        }
    }

    private static Runnable execution(PgbenchScript script, Connection connection, Latencies latencies) {
        Random random = new Random(System.identityHashCode(connection));
        return () -> {
            long start = System.nanoTime();
            try {
                script.run(connection, random);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            latencies.record(LATENCY, System.nanoTime() - start);
        };
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private void execute(String database, String sql) {
        try (Connection connection = server.connectAsSuperuser(database);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        execute("postgres", "DROP DATABASE " + NAME + " WITH (FORCE)");
    }
}
