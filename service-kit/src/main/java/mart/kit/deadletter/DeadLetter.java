package mart.kit.deadletter;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mart.kit.kafka.MessageHeaders;
import mart.kit.kafka.Topics;
import org.jspecify.annotations.Nullable;

/**
 * A message that a listener could not handle, or that Kafka refused.
 *
 * @param id its position in the list of this service's dead letters; grows
 * @param channel the channel whose listener failed; a message that fails on two channels has two dead letters. For a
 *     message that Kafka refused, {@link RefusedMessages#CHANNEL}
 * @param topic the topic of the message
 * @param partition -1 if Kafka refused the message
 * @param offset the id in the outbox if Kafka refused the message
 * @param key null if the message had none
 * @param reason the text of the latest exception
 * @param replayedAt when a replay succeeded; null until then
 * @param version the number of replays, whether they succeeded or not
 */
public record DeadLetter(
        long id,
        UUID letterId,
        String channel,
        String topic,
        int partition,
        long offset,
        UUID eventId,
        @Nullable String key,
        String reason,
        OffsetDateTime buriedAt,
        @Nullable OffsetDateTime replayedAt,
        int version) {

    /**
     * A dead letter with its message and stack trace, which can be large and are therefore not part of lists.
     *
     * @param value the message's bytes; null if it had none
     * @param headers the message's headers as text
     * @param stack the beginning of the latest exception's stack trace
     */
    public record WithMessage(DeadLetter letter, byte @Nullable [] value, Map<String, String> headers, String stack) {

        /** The message's bytes in Base64; empty if it had none. */
        public Optional<String> base64() {
            return Optional.ofNullable(value).map(Base64.getEncoder()::encodeToString);
        }

        /** The message in Protocol Buffers' text format; empty if the bytes are not a message of this topic. */
        public Optional<String> text() {
            return Topics.text(letter.topic, value);
        }

        static WithMessage read(ResultSet row) throws SQLException {
            return new WithMessage(
                    DeadLetter.read(row),
                    row.getBytes("value"),
                    MessageHeaders.read(row.getString("headers")),
                    row.getString("stack"));
        }
    }

    /** Whether a replay succeeded. */
    public boolean isReplayed() {
        return replayedAt != null;
    }

    /** Whether this is a message of this service that Kafka refused. */
    public boolean isRefusedByKafka() {
        return channel.equals(RefusedMessages.CHANNEL);
    }

    static DeadLetter read(ResultSet row) throws SQLException {
        return new DeadLetter(
                row.getLong("id"),
                row.getObject("letter_id", UUID.class),
                row.getString("channel"),
                row.getString("topic"),
                row.getInt("partition"),
                row.getLong("offset"),
                row.getObject("event_id", UUID.class),
                row.getString("key"),
                row.getString("reason"),
                row.getObject("buried_at", OffsetDateTime.class),
                row.getObject("replayed_at", OffsetDateTime.class),
                row.getInt("version"));
    }
}
