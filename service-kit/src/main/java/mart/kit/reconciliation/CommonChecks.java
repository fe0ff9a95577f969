package mart.kit.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;

/** The consistency checks that every service has. */
@ApplicationScoped
class CommonChecks {

    @Produces
    static ConsistencyCheck outbox() {
        return new ConsistencyCheck(
                "outbox_is_sent",
                "No message has waited in the outbox for more than a minute",
                "SELECT topic, count(*) AS messages, min(created_at) AS oldest FROM outbox"
                        + " WHERE created_at < now() - INTERVAL '1 minute' GROUP BY topic");
    }

    @Produces
    static ConsistencyCheck deadLetters() {
        return new ConsistencyCheck(
                "no_dead_letters",
                "There are no unreplayed dead letters",
                "SELECT letter_id, channel, key, reason, buried_at FROM dead_letter WHERE replayed_at IS NULL");
    }

    @Produces
    static ConsistencyCheck erasures() {
        return new ConsistencyCheck(
                "erasures_come_to_an_end",
                "No erasure of a user has been pending for more than ten minutes",
                "SELECT user_id, requested_at FROM pending_erasure"
                        + " WHERE requested_at < now() - INTERVAL '10 minutes'");
    }
}
