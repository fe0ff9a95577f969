package mart.notification.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;

/** What holds of e-mails. */
@ApplicationScoped
class EmailChecks {

    @Produces
    static ConsistencyCheck sent() {
        return new ConsistencyCheck(
                "emails_are_sent",
                "No e-mail was given up, or has been waiting for more than an hour",
                "SELECT email_id, occasion, status, failures, last_failure, created_at FROM email WHERE"
                        + " status = 'FAILED' OR status = 'PENDING' AND created_at < now() - INTERVAL '1 hour'");
    }
}
