package mart.notification.reconcile;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconcile.Check;

/** What holds of e-mails. */
@ApplicationScoped
class EmailChecks {

    @Produces
    static Check sent() {
        return new Check(
                "emails_are_sent",
                "No e-mail was given up, or has been waiting for more than an hour",
                "SELECT email_id, occasion, status, failures, last_failure, created_at FROM email WHERE"
                        + " status = 'FAILED' OR status = 'PENDING' AND created_at < now() - INTERVAL '1 hour'");
    }
}
