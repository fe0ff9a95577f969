package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import mart.kit.database.RetentionRule;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Where e-mails are kept. In transactions throughout: outside of one the server keeps a background thread's connection. */
@ApplicationScoped
@Transactional
public class Emails {

    private static final String DUE = " FROM email WHERE status = 'PENDING' AND next_attempt_at <= ?";

    /** Must be longer than a message may come again, since an e-mail that is here is not made a second time. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "notification.emails.kept") Duration kept) {
        return new RetentionRule("email", "status <> 'PENDING' AND created_at < :ago", kept);
    }

    @PersistenceContext(unitName = "notification")
    private EntityManager entities;

    /** Keeps a new e-mail. */
    public void add(Email email) {
        entities.persist(email);
    }

    /** Whether an e-mail tells of this already. */
    public boolean tellOf(String occasion) {
        return !entities.createQuery("SELECT e.emailId FROM Email e WHERE e.occasion = :occasion")
                .setParameter("occasion", occasion)
                .getResultList()
                .isEmpty();
    }

    /**
     * What was written to a user, oldest first.
     *
     * @param after the integer key of the last one seen; 0 to begin
     */
    public List<Email> of(UUID userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT e FROM Email e WHERE e.userId = :user AND e.id > :after ORDER BY e.id", Email.class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Deletes what was written to a user, sent or not; waits for one that is being sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void removeAllOf(UUID userId) {
        entities.createQuery("DELETE FROM Email e WHERE e.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Whether any is to be sent now. */
    public boolean isAnyDue() {
        return !entities.createNativeQuery("SELECT 1" + DUE + " LIMIT 1")
                .setParameter(1, now())
                .getResultList()
                .isEmpty();
    }

    /**
     * The next one to be sent, locked until the transaction ends: others, here or in another instance, pass it over;
     * if this instance dies, it is free again.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public Optional<Email> claimDue() {
        return entities.createNativeQuery(
                        "SELECT *" + DUE + " ORDER BY next_attempt_at, id LIMIT 1 FOR UPDATE SKIP LOCKED", Email.class)
                .setParameter(1, now())
                .getResultStream()
                .map(Email.class::cast)
                .findFirst();
    }

    private static OffsetDateTime now() {
        return OffsetDateTime.now(ZoneOffset.UTC);
    }
}
