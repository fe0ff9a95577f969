package mart.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceUnit;
import org.eclipse.persistence.sessions.DatabaseLogin;
import org.eclipse.persistence.sessions.Session;

/** The settings of EclipseLink that {@code persistence.xml} cannot express. */
@ApplicationScoped
class EclipseLinkSettings {

    @PersistenceUnit
    private EntityManagerFactory entities;

    @Inject
    private BatchedUpdates updates;

    /**
     * Has EclipseLink write by {@link EntityWrites}, and turns off its retries of failed reads (three, 5 seconds apart),
     * during which the client would wait. Clients retry after a 503 instead. This opens a connection, so it must run when
     * the database is available.
     */
    void apply() {
        try (EntityManager manager = entities.createEntityManager()) { // Liberty cannot unwrap the factory
            DatabaseLogin login = manager.unwrap(Session.class).getLogin();
            login.setQueryRetryAttemptCount(0);
            login.getPlatform().setBatchWritingMechanism(new EntityWrites(updates));
        }
    }
}
