package mart.kit.data;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.sql.DataSource;
import mart.kit.Background;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.flywaydb.core.Flyway;

/**
 * The database of this service. It may be down when the service starts: the migrations are tried until they succeed,
 * and until then the service is not {@linkplain #isReady() ready}, answers 503 and takes no messages.
 */
@ApplicationScoped
public class Database {

    private static final Logger LOG = Logger.getLogger(Database.class.getName());

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    @Inject
    private Background background;

    private DataSource dataSource;
    private volatile boolean migrated;

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
        background.untilDone("migrations", this::migrate);
    }

    /** Whether the schema is up to date, so that requests and messages may come. */
    public boolean isReady() {
        return migrated;
    }

    /** Whether the database answers now. */
    public boolean answers() {
        try (Connection connection = dataSource.getConnection()) {
            return connection.isValid(2);
        } catch (SQLException e) {
            LOG.log(Level.FINE, "The database does not answer", e);
            return false;
        }
    }

    private void migrate() {
        Flyway.configure(getClass().getClassLoader())
                .dataSource(dataSource)
                .locations("classpath:db/kit", "classpath:db/migration")
                .failOnMissingLocations(true)
                .outOfOrder(true) // the kit and the service number their migrations apart
                .load()
                .migrate();
        migrated = true;
    }
}
