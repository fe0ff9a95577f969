package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.List;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.notification.domain.Email;
import mart.notification.domain.Emails;
import mart.notification.domain.RetryPolicy;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Background job that sends due e-mails in small batches. Each e-mail is locked while it is sent, and marked as sent in
 * the same transaction. A duplicate is possible only if the process crashes between the server's acceptance and the
 * commit; both copies then have the same Message-ID. While the server is unreachable, e-mails stay due and do not count as failed.
 */
@ApplicationScoped
class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class.getName());
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(2);

    /** The e-mails of one transaction. A crash sends those again that the server has accepted in it. */
    private static final int BATCH = 20;

    /** With the longest time of one e-mail, shorter than {@code db.idle.transaction.timeout}. */
    private static final Duration BATCH_TIME = Duration.ofSeconds(5);

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Emails emails;

    @Inject
    private MailServer server;

    @Inject
    @ConfigProperty(name = "mail.retry.first")
    private Duration firstPause;

    @Inject
    @ConfigProperty(name = "mail.retry.longest")
    private Duration maxPause;

    @Inject
    @ConfigProperty(name = "mail.retry.refusals")
    private int maxRejections;

    void start(@Observes Startup event) {
        background.runRepeatedly("mail sender", this::sendDue);
    }

    private void sendDue() throws MessagingException {
        if (database.isReady() && emails.hasDue()) {
            try (MailConnection connection = server.connect()) {
                while (connection.isOpen()
                        && !background.isStopping()
                        && transactions.call(() -> sendBatch(connection)) == BATCH) {
                    // a full batch: more e-mails may be due
                }
            }
        }
        background.pause(POLL_INTERVAL);
    }

    /**
     * Returns the number of e-mails that were due. Leaves the rest of them to a later batch if the server is slow or the
     * connection is lost.
     */
    private int sendBatch(MailConnection connection) {
        List<Email> due = emails.lockNextDue(BATCH);
        long deadline = System.nanoTime() + BATCH_TIME.toNanos();
        emails.markSent(due.stream()
                .takeWhile(email -> connection.isOpen() && System.nanoTime() < deadline)
                .filter(email -> send(email, connection))
                .toList());
        return due.size();
    }

    /** Returns whether the server accepted the e-mail. */
    private boolean send(Email email, MailConnection connection) {
        RetryPolicy policy = new RetryPolicy(firstPause, maxPause, maxRejections);
        try {
            connection.send(email);
            return true;
        } catch (MessagingException e) {
            if (SmtpReplies.isPermanent(e)) {
                email.reject(SmtpReplies.describe(e), policy);
            } else {
                email.retryLater(SmtpReplies.describe(e), policy);
            }
            // the reply may contain the address, so it is stored with the e-mail and not logged
            LOG.warning(() -> "E-mail " + email.emailId() + " was not sent; its status is " + email.status()
                    + ". See the column last_failure of its row.");
            return false;
        }
    }
}
