package mart.kit.deadletter;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.Topics;
import mart.kit.outbox.Outbox;
import mart.kit.problem.NotFound;
import mart.kit.trace.TraceContext;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Where messages go that could not be handled: a row, until somebody has replayed or discarded it,
 * and {@code <topic>.dead}, through the outbox; both if and only if the message is noted as done with. A letter belongs
 * to the trace of its message. What is too large to be sent once more, with the reason, is in the row only, and
 * {@code <topic>.dead} has its place and its reason ({@code dead-copied=false}).
 */
@ApplicationScoped
@Transactional
public class DeadLetters {

    /** Enough to see where it broke; Kafka's records should stay small. */
    private static final int LONGEST_STACK = 4_000;

    private static final int LONGEST_REASON = 2_000;

    /** A record with it, its key, reason and stack stays below what brokers and producers take, which is a mebibyte. */
    private static final int LARGEST_COPY = 500_000;

    @Inject
    private Outbox outbox;

    @Inject
    private DeadLetterTable table;

    /**
     * Which letters are asked for.
     *
     * @param topic only those of this topic; null for all
     * @param replayed only those that were replayed, or only those that were not; null for both
     */
    public record Filter(String topic, Boolean replayed) {}

    public void add(String channel, ConsumerRecord<String, byte[]> record, Throwable cause) {
        UUID letterId = Ids.next();
        String key = record.key() == null ? null : storable(record.key());
        table.add(letterId, channel, record, key, reason(cause), stack(cause));
        boolean copied = record.serializedKeySize() + record.serializedValueSize() <= LARGEST_COPY;
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("dead-channel", channel);
        headers.put("dead-reason", reason(cause));
        headers.put("dead-stack", stack(cause));
        headers.put("source-topic", record.topic());
        headers.put("source-partition", Integer.toString(record.partition()));
        headers.put("source-offset", Long.toString(record.offset()));
        headers.put("source-event-id", MessageHeaders.eventId(record).toString());
        headers.put("dead-copied", Boolean.toString(copied));
        TraceContext.of(name -> MessageHeaders.get(record, name).orElse(null))
                .wrap(() -> outbox.add(
                        record.topic() + Topics.DEAD,
                        copied ? key : null,
                        copied ? record.value() : null,
                        letterId,
                        headers))
                .run();
    }

    /** @throws NotFound if there is no such letter, or no longer */
    public DeadLetter.Opened open(UUID letterId) {
        return table.open(letterId).orElseThrow(() -> unknown(letterId));
    }

    /** @param before the place of the last one seen; {@code Long.MAX_VALUE} to begin */
    public List<DeadLetter> newestFirst(Filter filter, long before, int limit) {
        return table.newestFirst(filter, before, limit);
    }

    /**
     * A letter, locked until the end of the caller's transaction.
     *
     * @throws NotFound if there is no such letter, or no longer
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public DeadLetter lock(UUID letterId) {
        return table.lock(letterId).orElseThrow(() -> unknown(letterId));
    }

    /** Forgets a letter, replayed or not; the topic of dead letters keeps it as long as it keeps any. */
    public void discard(DeadLetter letter) {
        table.remove(letter.letterId());
    }

    /**
     * Forgets, in the caller's transaction, the letters of a channel whose message names a user, replayed or not; but for
     * the one whose replay the transaction is. The topic of dead letters keeps them as long as it keeps any.
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void eraseUser(String channel, UUID userId) {
        table.forget(channel, userId.toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The oldest of those that wait and come after a place; empty if there is none. */
    public Optional<DeadLetter.Opened> firstWaiting(long after) {
        return table.firstWaiting(after);
    }

    public boolean claim(UUID letterId) {
        return table.claim(letterId);
    }

    /** Notes why a replay was in vain. */
    public void fail(UUID letterId, Throwable cause) {
        table.fail(letterId, reason(cause), stack(cause));
    }

    private static NotFound unknown(UUID letterId) {
        return new NotFound("There is no dead letter " + letterId + ".");
    }

    private static String reason(Throwable cause) {
        return beginning(cause.toString(), LONGEST_REASON);
    }

    private static String stack(Throwable cause) {
        StringWriter text = new StringWriter();
        cause.printStackTrace(new PrintWriter(text));
        return beginning(text.toString(), LONGEST_STACK);
    }

    private static String beginning(String text, int longest) {
        return storable(text.substring(0, Math.min(longest, text.length())));
    }

    /** Text that PostgreSQL takes: without NUL, and without half a surrogate pair, which UTF-8 does not have. */
    private static String storable(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replace('\0', '\uFFFD');
    }
}
