package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.notification.domain.Email;
import mart.notification.domain.Emails;
import mart.notification.domain.RetryPlan;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Carries due e-mails to the mail server. Each is locked while it is sent and marked in the same transaction: a crash
 * between the server's OK and the commit is the only way to send one twice, and both then bear the same Message-ID.
 * When the server cannot be reached, no e-mail is to blame: they stay due, and connecting is tried again.
 */
@ApplicationScoped
class MailSender {

    private static final Logger LOG = Logger.getLogger(MailSender.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(500);

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
    private Duration longestPause;

    @Inject
    @ConfigProperty(name = "mail.retry.refusals")
    private int refusals;

    void begin(@Observes Startup event) {
        background.runRepeatedly("postman", this::carry);
    }

    private void carry() throws MessagingException {
        if (!database.isReady() || !emails.isAnyDue()) {
            background.pause(BETWEEN_LOOKS);
            return;
        }
        try (MailConnection connection = server.connect()) {
            while (connection.isOpen() && !background.isStopping() && transactions.call(() -> carryNext(connection))) {
                // one after the other
            }
        }
    }

    private boolean carryNext(MailConnection connection) {
        Optional<Email> due = emails.claimDue();
        due.ifPresent(email -> carry(email, connection));
        return due.isPresent();
    }

    private void carry(Email email, MailConnection connection) {
        RetryPlan plan = new RetryPlan(firstPause, longestPause, refusals);
        try {
            connection.send(email);
            email.sent();
        } catch (MessagingException e) {
            if (SmtpReplies.isPermanent(e)) {
                email.refused(SmtpReplies.describe(e), plan);
            } else {
                email.postponed(SmtpReplies.describe(e), plan);
            }
            // the reply may name the address, so it is kept with the e-mail rather than in the log
            LOG.warning(() -> "E-mail " + email.emailId() + " was not sent and is " + email.status() + ": see its row");
        }
    }
}
