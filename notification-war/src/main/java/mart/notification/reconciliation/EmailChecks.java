package mart.notification.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import mart.kit.reconciliation.ConsistencyCheck;

/** Consistency checks of the notification database. */
@ApplicationScoped
class EmailChecks {

    @Produces
    static ConsistencyCheck emailsAreSent() {
        return new ConsistencyCheck(
                "emails_are_sent", "No e-mail has failed, and none has been pending for more than an hour", """
                SELECT email_id, occasion, status, failures, last_failure, created_at FROM email WHERE status = 'FAILED'
                UNION ALL
                SELECT email_id, occasion, status, failures, last_failure, created_at FROM email
                WHERE status = 'PENDING' AND created_at < now() - INTERVAL '1 hour'""");
    }
}
