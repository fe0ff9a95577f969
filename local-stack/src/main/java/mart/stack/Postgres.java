package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The PostgreSQL of one service: a server of its own, on loopback, with one database and one role that owns only that. */
public final class Postgres extends ProcessComponent {
    /** The role the service connects as, and its password. */
    public static final String ROLE = "wasam";

    public static final String PASSWORD = "wasam_password";

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Service service;
    private final int port;
    private final PostgresBinaries binaries;
    private final EnvironmentOverrides extras;
    private final Path data;
    private final String superPassword;

    Postgres(
            Service service,
            int port,
            PostgresBinaries binaries,
            EnvironmentOverrides extras,
            DataFolder folder,
            Progress progress) {
        super("postgres-" + service.id(), folder, progress);
        this.service = service;
        this.port = port;
        this.binaries = binaries;
        this.extras = extras;
        this.data = folder.folder("postgres").resolve(service.id());
        this.superPassword = folder.secret("postgres");
    }

    /** Where JDBC reaches the service's database. */
    public String url() {
        return url(service.database());
    }

    private String url(String database) {
        return "jdbc:postgresql://localhost:" + port + "/" + database;
    }

    /** A connection as the service's own role; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url(), ROLE, PASSWORD);
    }

    @Override
    public void start() {
        daemon.start(this::launch);
        daemon.await(START_LIMIT, this::lacking);
        makeDatabase();
    }

    private ChildProcess launch() {
        if (Files.notExists(data)) {
            initialise();
        }
        forgetCrashed();
        configure();
        return ChildProcess.start(
                binaries.command("postgres", "-D", data.toString()),
                Map.of("LC_ALL", "C"),
                data,
                daemon.log(),
                daemon.pidFile());
    }

    private void initialise() {
        // renamed when whole: an interrupted start begins again
        Path draft = data.resolveSibling(data.getFileName() + ".new");
        DataFolder.delete(draft);
        Path password = data.resolveSibling(data.getFileName() + ".password");
        try {
            Files.deleteIfExists(password);
            DataFolder.createPrivate(password);
            Files.writeString(password, superPassword);
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
            Files.delete(password);
            Files.move(draft, data);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * After a crash PostgreSQL refuses to start if the number of its old process belongs to any other process by now. Ours
     * has ended (the folder is locked, what was left over is gone), so the note can go.
     */
    private void forgetCrashed() {
        try {
            Files.deleteIfExists(data.resolve("postmaster.pid"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void configure() {
        try {
            Files.writeString(
                    data.resolve("postgresql.conf"), """
                    # written by mart.stack.Postgres at every start
                    listen_addresses = 'localhost'
                    port = %d
                    unix_socket_directories = ''
                    max_connections = 60
                    shared_buffers = 32MB
                    fsync = on
                    synchronous_commit = on
                    timezone = 'UTC'
                    log_timezone = 'UTC'
                    # no rows of users in the log, which a refused one would be in
                    log_error_verbosity = terse
                    %s
                    """.formatted(port, String.join("\n", extras.postgres())));
            Files.writeString(data.resolve("pg_hba.conf"), """
                    # written by mart.stack.Postgres at every start: each role to its own database only
                    host %1$s %2$s 127.0.0.1/32 scram-sha-256
                    host %1$s %2$s ::1/128      scram-sha-256
                    host all  postgres 127.0.0.1/32 scram-sha-256
                    host all  postgres ::1/128      scram-sha-256
                    """.formatted(service.database(), ROLE));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<String> lacking() {
        try (Connection connection = connectAsSuperuser()) {
            return connection.isValid(2) ? Optional.empty() : Optional.of("it lets in, and does not answer");
        } catch (SQLException e) {
            return Optional.of(e.getMessage()); // not up yet; how long that may last is the caller's
        }
    }

    /** A connection as the server's superuser, to none of the services' databases; the caller closes it. */
    public Connection connectAsSuperuser() throws SQLException {
        return DriverManager.getConnection(url("postgres"), "postgres", superPassword);
    }

    private void makeDatabase() {
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
                    "Cannot make the database " + service.database() + ". " + LogTail.of(daemon.log()), e);
        }
    }

    private static boolean isMissing(Statement statement, String what) throws SQLException {
        try (ResultSet found = statement.executeQuery("SELECT 1 FROM " + what)) {
            return !found.next();
        }
    }

    @Override
    public void stop() {
        daemon.stop(this::endInGoodOrder);
    }

    /** SIGTERM would wait for the clients to leave: the fast way ends their sessions and saves. */
    private void endInGoodOrder(ChildProcess child) {
        child.stop(() -> binaries.run("pg_ctl", "stop", "-D", data.toString(), "-m", "fast", "-W"));
    }
}
