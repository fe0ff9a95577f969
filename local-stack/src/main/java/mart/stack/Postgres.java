package mart.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.io.function.Uncheck;

/** The PostgreSQL server of one service, on the loopback address. It has one database, owned by the service's role. */
public final class Postgres extends ProcessComponent {
    /** The role as which the service connects. */
    public static final String ROLE = "wasam";

    public static final String PASSWORD = "wasam_password";

    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Service service;
    private final int port;
    private final PostgresBinaries binaries;
    private final List<String> extraLines;
    private final Path data;
    private final String superuserPassword;

    /** @param extraLines to append to {@code postgresql.conf} */
    Postgres(
            Service service,
            int port,
            PostgresBinaries binaries,
            List<String> extraLines,
            DataFolder folder,
            Progress progress) {
        super("postgres-" + service.id(), folder, progress);
        this.service = service;
        this.port = port;
        this.binaries = binaries;
        this.extraLines = extraLines;
        this.data = folder.folder("postgres").resolve(service.id());
        this.superuserPassword = folder.secret("postgres");
    }

    /** The JDBC URL of the service's database. */
    public String url() {
        return url(service.database());
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** Connects as the service's role; the caller closes the connection. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), ROLE, PASSWORD);
    }

    @Override
    public void start() {
        launchIfStopped();
        awaitReady(START_TIMEOUT);
        createDatabase();
    }

    @Override
    ChildProcess launch() {
        if (Files.notExists(data)) {
            createCluster();
        }
        // After a crash, PostgreSQL does not start if the id of its old process belongs to another process by now.
        // The old process has ended: the data folder is locked, and orphan processes are stopped before.
        DataFolder.delete(data.resolve("postmaster.pid"));
        configure();
        return ChildProcess.start(
                binaries.command("postgres", "-D", data.toString()), Map.of("LC_ALL", "C"), data, log(), pidFile());
    }

    private void createCluster() {
        // renamed when complete, so that an interrupted start begins again
        Path draft = data.resolveSibling(data.getFileName() + ".new");
        DataFolder.delete(draft);
        Path password = data.resolveSibling(data.getFileName() + ".password");
        DataFolder.writePrivate(password, superuserPassword);
        binaries.run(
                "initdb",
                "-D",
                draft.toString(),
                "-U",
                "postgres",
                "--pwfile=" + password,
                "-A",
                "scram-sha-256",
                "-E",
                "UTF8",
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C");
        DataFolder.delete(password);
        Uncheck.run(() -> Files.move(draft, data));
    }

    private void configure() {
        DataFolder.writePrivate(data.resolve("postgresql.conf"), """
                # written by mart.stack.Postgres at every start
                listen_addresses = 'localhost'
                port = %s
                unix_socket_directories = ''
                max_connections = 60
                shared_buffers = 32MB
                fsync = on
                synchronous_commit = on
                timezone = 'UTC'
                log_timezone = 'UTC'
                # keeps the values of a rejected row, which are users' data, out of the log
                log_error_verbosity = terse
                %s
                """.formatted(port, String.join("\n", extraLines)));
        DataFolder.writePrivate(data.resolve("pg_hba.conf"), """
                # written by mart.stack.Postgres at every start: each role may connect to its own database only
                host %1$s %2$s 127.0.0.1/32 scram-sha-256
                host %1$s %2$s ::1/128      scram-sha-256
                host all  postgres 127.0.0.1/32 scram-sha-256
                host all  postgres ::1/128      scram-sha-256
                """.formatted(service.database(), ROLE));
    }

    @Override
    Optional<String> whyNotReady() {
        try (Connection connection = connectAsSuperuser()) {
            return connection.isValid(2)
                    ? Optional.empty()
                    : Optional.of("it accepts connections but does not answer queries");
        } catch (SQLException e) {
            return Optional.of(e.getMessage()); // expected until the server listens; awaitReady sets the limit
        }
    }

    /** Connects as the superuser to the database {@code postgres}; the caller closes the connection. */
    public Connection connectAsSuperuser() throws SQLException {
        return connectAsSuperuser("postgres");
    }

    /** Connects as the superuser to any database of this server; the caller closes the connection. */
    public Connection connectAsSuperuser(String database) throws SQLException {
        return DriverManager.getConnection(url(database), "postgres", superuserPassword);
    }

    private void createDatabase() {
        try (Connection connection = connectAsSuperuser();
                Statement statement = connection.createStatement()) {
            if (isMissing(statement, "pg_roles WHERE rolname = '" + ROLE + "'")) {
                statement.execute("CREATE ROLE " + ROLE + " LOGIN PASSWORD '" + PASSWORD + "'");
            }
            if (isMissing(statement, "pg_database WHERE datname = '" + service.database() + "'")) {
                statement.execute("CREATE DATABASE " + service.database() + " OWNER " + ROLE);
            }
            statement.execute("REVOKE ALL ON DATABASE postgres, template1 FROM PUBLIC");
        } catch (SQLException e) {
            throw new StartupException(
                    "Cannot create the database " + service.database() + ". " + LogTail.of(log()), e);
        }
    }

    private static boolean isMissing(Statement statement, String what) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + what)) {
            return !found.next();
        }
    }

    /** Uses the mode "fast", which ends the clients' sessions; SIGTERM would wait for the clients. */
    @Override
    void shutDown(ChildProcess process) {
        process.stop(() -> binaries.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-W"));
    }
}
