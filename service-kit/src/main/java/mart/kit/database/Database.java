package mart.kit.database;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import mart.kit.BackgroundTasks;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;

/**
 * The database of this service: data source, migrations and availability. The database may be down when the service
 * starts, or later. Migrations are retried until they succeed. While the database is unavailable, the service is not
 * {@linkplain #isReady() ready}: it responds with 503 and consumes no messages.
 */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class.getName());

    private static final Duration PROBE_INTERVAL = Duration.ofSeconds(2);
    private static final int PROBE_TIMEOUT_SECONDS = 2;
    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(30);

    /**
     * Flyway never again applies a migration that failed outside of a transaction, such as the build of an index which could
     * not get its lock. Ours can be repeated, so its entry is removed.
     */
    private static final String REMOVE_FAILED_MIGRATIONS = """
            DO $$ BEGIN
                IF to_regclass('flyway_schema_history') IS NOT NULL THEN
                    DELETE FROM flyway_schema_history WHERE NOT success;
                END IF;
            END $$""";

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    @Inject
    private BackgroundTasks background;

    @Inject
    private Transactions transactions;

    @Inject
    private EclipseLinkSettings eclipseLink;

    @Inject
    private DatabaseUrl url;

    private DataSource dataSource;
    private volatile boolean migrated;
    private volatile boolean available;
    private Instant clockReadAt = Instant.EPOCH;

    @PostConstruct
    void lookUp() {
        try {
            dataSource = InitialContext.doLookup("jdbc/" + service);
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no data source jdbc/" + service, e);
        }
    }

    /** The data source, for SQL without JPA. Within a transaction, JPA and SQL share one connection. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Starts the migrations and the availability probe; called once, at the start of the service. */
    public void open() {
        background.runUntilSuccess("migrations", this::prepare);
        background.runRepeatedly("database probe", this::probe);
    }

    /** Whether all migrations have been applied. */
    public boolean isMigrated() {
        return migrated;
    }

    /**
     * Whether requests and messages can be handled: the schema is up to date and the latest probe reached the database.
     * The probe runs in the background, so that requests are rejected immediately instead of after a time-out.
     */
    public boolean isReady() {
        return migrated && available;
    }

    /** In a transaction: without one, the server would keep the connection until this thread ends. */
    private void probe() {
        available = transactions.call(this::isReachable);
        background.pause(PROBE_INTERVAL);
    }

    /** Aborts a connection that does not work, which empties the pool: a restarted database has closed them all. */
    private boolean isReachable() {
        try (Connection connection = dataSource.getConnection()) {
            boolean valid = connection.isValid(PROBE_TIMEOUT_SECONDS);
            if (!valid) {
                connection.abort(Runnable::run);
            } else if (clockReadAt.isBefore(Instant.now().minus(CLOCK_INTERVAL))) {
                readClock(connection);
            }
            return valid;
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The database is unreachable", e);
            return false;
        }
    }

    private void readClock(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            Instant before = Instant.now();
            try (ResultSet row = statement.executeQuery("SELECT clock_timestamp()")) {
                Instant after = Instant.now();
                row.next();
                DatabaseClock.measured(row.getObject(1, OffsetDateTime.class).toInstant(), before, after);
                clockReadAt = after;
            }
        }
    }

    private void prepare() {
        migrate();
        eclipseLink.apply();
        migrated = true;
    }

    /**
     * Migrates over a connection of its own, because the time-outs of the pool would end a long migration. A statement that
     * does not get its lock within seconds fails, and is tried again later: while it waits, it would block the requests of
     * other instances. Ignores migrations of a later version of the service, so that the version before can start on its
     * tables. The additional class loader hides from Flyway that it runs on Liberty: Flyway's special case for Liberty fails
     * if the server's path contains a space. Flyway's own lock belongs to its session: CREATE INDEX CONCURRENTLY would wait
     * for the end of its transaction.
     */
    private void migrate() {
        FluentConfiguration configuration =
                Flyway.configure(new ClassLoader(getClass().getClassLoader()) {});
        configuration
                .getConfigurationExtension(PostgreSQLConfigurationExtension.class)
                .setTransactionalLock(false);
        configuration
                .dataSource(url.ofMigrations(), url.user(), url.password())
                .locations("classpath:db/kit", "classpath:db/migration")
                .failOnMissingLocations(true)
                .outOfOrder(true) // the kit and the service number their migrations separately
                .ignoreMigrationPatterns("*:missing", "*:future")
                .initSql(REMOVE_FAILED_MIGRATIONS)
                .load()
                .migrate();
    }
}
