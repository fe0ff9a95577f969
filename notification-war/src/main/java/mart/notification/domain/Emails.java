package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import mart.kit.database.BatchedUpdates;
import mart.kit.database.DatabaseClock;
import mart.kit.database.RetentionRule;
import mart.kit.database.Sql;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Repository of {@link Email}. Every method runs in a transaction, because Liberty keeps the connection of a background
 * thread open outside of one.
 */
@ApplicationScoped
@Transactional
public class Emails {

    private static final String ADD = """
            INSERT INTO email (email_id, occasion, user_id, recipient, recipient_name, subject, text, html, message_id,
                status, next_attempt_at, created_at, failures, refusals)
            SELECT added.*, 0, 0
            FROM unnest(?::uuid[], ?::text[], ?::uuid[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[], ?::text[],
                    ?::text[], ?::timestamptz[], ?::timestamptz[])
                AS added (email_id, occasion, user_id, recipient, recipient_name, subject, text, html, message_id,
                    status, next_attempt_at, created_at)
            WHERE NOT EXISTS (SELECT FROM erased_user WHERE erased_user.user_id = added.user_id)
            ON CONFLICT (occasion) DO NOTHING""";

    private static final String MARK_SENT = "UPDATE email SET status = 'SENT', sent_at = ? WHERE email_id = ANY (?)";

    private static final String DUE = " FROM email WHERE status = 'PENDING' AND next_attempt_at <= ?";

    /** Must be longer than an event can be redelivered, since the stored e-mail prevents a duplicate. */
    @Produces
    static RetentionRule retention(@ConfigProperty(name = "notification.emails.kept") Duration retention) {
        return new RetentionRule("email", "status <> 'PENDING' AND created_at < :ago", retention);
    }

    @PersistenceContext(unitName = "notification")
    private EntityManager entities;

    @Inject
    private Sql sql;

    @Inject
    private BatchedUpdates updates;

    /** Stores a new e-mail, unless one about the same occasion exists or its user was erased. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Email email) {
        updates.add(
                ADD,
                email.emailId(),
                email.occasion(),
                email.userId(),
                email.recipient().address(),
                email.recipient().name(),
                email.content().subject(),
                email.content().text(),
                email.content().html(),
                email.messageId(),
                email.status().name(),
                email.nextAttemptAt(),
                email.createdAt());
    }

    /** Records that the mail server accepted these e-mails, in the caller's transaction. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void markSent(Collection<Email> sent) {
        sql.update(
                MARK_SENT,
                DatabaseClock.now(),
                sent.stream().map(Email::emailId).toArray(UUID[]::new));
    }

    /**
     * Lists the e-mails of a user, oldest first.
     *
     * @param after the integer key of the last e-mail of the previous page; 0 for the first page
     */
    public List<Email> listByUser(UUID userId, long after, int limit) {
        return entities.createQuery(
                        "SELECT e FROM Email e WHERE e.userId = :user AND e.id > :after ORDER BY e.id", Email.class)
                .setParameter("user", userId)
                .setParameter("after", after)
                .setMaxResults(limit)
                .getResultList();
    }

    /** Deletes all e-mails of a user, sent or not. Waits for an e-mail that is being sent. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void deleteByUser(UUID userId) {
        entities.createQuery("DELETE FROM Email e WHERE e.userId = :user")
                .setParameter("user", userId)
                .executeUpdate();
    }

    /** Whether an e-mail is due. */
    public boolean hasDue() {
        return !entities.createNativeQuery("SELECT 1" + DUE + " LIMIT 1")
                .setParameter(1, DatabaseClock.now())
                .getResultList()
                .isEmpty();
    }

    /**
     * Returns the next due e-mails, locked until the transaction ends. Other instances skip them; if this instance dies,
     * the database releases the locks.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    @SuppressWarnings("unchecked") // a native query with a result class returns objects of that class
    public List<Email> lockNextDue(int limit) {
        return entities.createNativeQuery(
                        "SELECT *" + DUE + " ORDER BY next_attempt_at, id LIMIT ? FOR UPDATE SKIP LOCKED", Email.class)
                .setParameter(1, DatabaseClock.now())
                .setParameter(2, limit)
                .getResultList();
    }
}
