package mart.kit.outbox;

/** The store of messages that Kafka refuses, until an administrator decides about them. */
public interface Quarantine {

    /**
     * Stores a message in the caller's transaction. Later messages of its topic and key wait in the outbox as long as it
     * is stored.
     *
     * @param refusal Kafka's exception
     */
    void add(OutboxMessage message, Throwable refusal);
}
