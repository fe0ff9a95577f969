package mart.kit.database;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import mart.kit.BackgroundTasks;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.persistence.sessions.Session;
import org.flywaydb.core.Flyway;

/**
 * The database of this service. It may be down when the service starts, or later: the migrations are tried until they
 * succeed, and while it does not answer the service is not {@linkplain #isReady() ready}, answers 503 and takes no
 * messages.
 */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class.getName());

    private static final Duration BETWEEN_PROBES = Duration.ofSeconds(1);
    private static final int PROBE_TIMEOUT_SECONDS = 2;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    @Inject
    private BackgroundTasks background;

    @Inject
    private Transactions transactions;

    @PersistenceUnit
    private EntityManagerFactory entities;

    private DataSource dataSource;
    private volatile boolean migrated;
    private volatile boolean answering;

    @PostConstruct
    void lookUp() {
        try {
            dataSource = InitialContext.doLookup("jdbc/" + service);
        } catch (NamingException e) {
            throw new IllegalStateException("The server has no data source jdbc/" + service, e);
        }
    }

    /** The data source, for SQL beside JPA. In a transaction both share one connection. */
    public DataSource dataSource() {
        return dataSource;
    }

    /** Begins to bring the schema up to date; called once, at the start of the service. */
    public void open() {
        background.runUntilSuccess("migrations", this::prepare);
        background.runRepeatedly("database probe", this::probe);
    }

    /** Whether the schema was brought up to date. */
    public boolean isMigrated() {
        return migrated;
    }

    /**
     * Whether requests and messages may come: the schema is up to date, and the database answered when it was asked
     * last. Asking in the background lets a request be refused at once, rather than after its own time-outs.
     */
    public boolean isReady() {
        return migrated && answering;
    }

    /** In a transaction, since outside of one the server would keep the connection until this thread ends. */
    private void probe() {
        answering = transactions.call(this::answers);
        background.pause(BETWEEN_PROBES);
    }

    private boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(PROBE_TIMEOUT_SECONDS);
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The database does not answer", e);
            return false;
        }
    }

    private void prepare() {
        migrate();
        readOnce();
        migrated = true;
    }

    /**
     * EclipseLink would read three times more, 5 seconds apart, when a connection fails, and its client wait; clients are told
     * to ask again instead. It is asked when the database is there, since it opens a connection for this.
     */
    private void readOnce() {
        try (EntityManager any = entities.createEntityManager()) { // Liberty unwraps no factory
            any.unwrap(Session.class).getLogin().setQueryRetryAttemptCount(0);
        }
    }

    /**
     * The class loader between hides from Flyway that it runs on Liberty: what it does differently there fails as soon as
     * the server's path has a space in it.
     */
    private void migrate() {
        Flyway.configure(new ClassLoader(getClass().getClassLoader()) {})
                .dataSource(dataSource)
                .locations("classpath:db/kit", "classpath:db/migration")
                .failOnMissingLocations(true)
                .outOfOrder(true) // the kit and the service number their migrations apart
                .load()
                .migrate();
    }
}
