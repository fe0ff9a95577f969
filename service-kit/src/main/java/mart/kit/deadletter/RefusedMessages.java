package mart.kit.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import mart.kit.kafka.MessageHeaders;
import mart.kit.outbox.Outbox;
import mart.kit.outbox.OutboxMessage;
import mart.kit.outbox.Quarantine;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Messages of this service that Kafka refused: dead letters of the channel {@link #CHANNEL}, without a copy on a topic.
 * As long as one is neither replayed nor discarded, later messages of its topic and key wait in the outbox. Methods join
 * the caller's transaction, or run in one of their own.
 */
@ApplicationScoped
@Transactional
public class RefusedMessages implements Quarantine {

    /** No channel of a listener has this name. The function {@code take_from_outbox} uses it as well. */
    static final String CHANNEL = "outbox";

    private static final int NO_PARTITION = -1;

    @Inject
    private DeadLetters deadLetters;

    @Inject
    private Outbox outbox;

    @Override
    public void add(OutboxMessage message, Throwable refusal) {
        var record = new ConsumerRecord<>(message.topic(), NO_PARTITION, message.id(), message.key(), message.value());
        message.toRecord().headers().forEach(record.headers()::add);
        deadLetters.store(CHANNEL, record, refusal);
    }

    /**
     * Puts a message back in its former place in the outbox, and marks its dead letter as replayed; does nothing if it was
     * replayed before. If Kafka refuses the message again, it becomes another dead letter.
     */
    public void publishAgain(DeadLetter.WithMessage deadLetter) {
        DeadLetter letter = deadLetter.letter();
        if (deadLetters.claim(letter.letterId())) {
            Map<String, String> headers = new HashMap<>(deadLetter.headers());
            headers.remove(MessageHeaders.EVENT_ID);
            outbox.putBack(new OutboxMessage(
                    letter.offset(),
                    letter.eventId(),
                    letter.topic(),
                    letter.key(),
                    deadLetter.value(),
                    headers,
                    OffsetDateTime.now(ZoneOffset.UTC)));
        }
    }
}
