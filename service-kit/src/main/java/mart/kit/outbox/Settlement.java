package mart.kit.outbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.Objects;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.metrics.MessagingMetrics;
import mart.kit.metrics.MessagingMetrics.Count;
import org.jspecify.annotations.Nullable;

/** Decides about each message of a batch by its delivery, in the transaction that has taken the batch. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
class Settlement {

    private static final Logger LOG = Logger.getLogger(Settlement.class.getName());

    // package-private for OutboxRelayTest
    @Inject
    OutboxTable table;

    @Inject
    Quarantine quarantine;

    @Inject
    MessagingMetrics metrics;

    /**
     * Quarantines refused messages, puts unsent ones back, and pauses topics that cannot be used.
     *
     * @param deliveries those of the messages, in the same order
     * @return whether all messages have left the outbox
     */
    boolean settle(List<OutboxMessage> messages, List<Delivery> deliveries, ReadPosition position) {
        for (int i = 0; i < messages.size(); i++) {
            settle(messages.get(i), deliveries.get(i), position);
        }
        return deliveries.stream().allMatch(Delivery::isFinal);
    }

    private void settle(OutboxMessage message, Delivery delivery, ReadPosition position) {
        switch (delivery.outcome()) {
            case ACKNOWLEDGED -> metrics.count(Count.PUBLISHED, message.topic(), 1);
            case REFUSED -> quarantine(message, Objects.requireNonNull(delivery.failure()));
            case TOPIC_UNUSABLE -> {
                pause(message.topic(), delivery.failure(), position);
                table.putBack(message);
            }
            case UNSENT -> table.putBack(message);
        }
    }

    private void quarantine(OutboxMessage message, Throwable refusal) {
        LOG.log(
                Level.SEVERE,
                "Kafka refused a message of " + message.topic() + "; it is a dead letter now, and later messages of its"
                        + " key wait",
                refusal);
        quarantine.add(message, refusal);
        metrics.count(Count.DEAD, message.topic(), 1);
    }

    private static void pause(String topic, @Nullable Throwable failure, ReadPosition position) {
        if (position.pause(topic)) {
            LOG.log(Level.SEVERE, "The topic " + topic + " cannot be used; its messages wait", failure);
        }
    }
}
