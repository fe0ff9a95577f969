package mart.kit.deadletter;

import java.time.OffsetDateTime;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import mart.kit.kafka.Topics;

/**
 * A message that could not be handled.
 *
 * @param id its place among the letters of this service
 * @param channel the channel whose listener failed; each that fails has a letter of its own
 * @param topic the topic of the message
 * @param key null if it had none
 * @param reason what was thrown the last time
 * @param replayedAt when it was handled after all; null while it waits
 * @param version how often it was replayed, in vain or not
 */
public record DeadLetter(
        long id,
        UUID letterId,
        String channel,
        String topic,
        int partition,
        long offset,
        UUID eventId,
        String key,
        String reason,
        OffsetDateTime buriedAt,
        OffsetDateTime replayedAt,
        int version) {

    /**
     * A letter with what may be long, and is read of one at a time.
     *
     * @param value the message; null if it had none
     * @param headers those of the message, as text
     * @param stack where it was thrown, the beginning
     */
    public record Opened(DeadLetter letter, byte[] value, Map<String, String> headers, String stack) {

        /** The message's bytes in Base64; empty if it had none. */
        public Optional<String> base64() {
            return Optional.ofNullable(value).map(Base64.getEncoder()::encodeToString);
        }

        /** The message in Protocol Buffers' text format; empty if the bytes are not one of this topic. */
        public Optional<String> text() {
            return Topics.text(letter.topic, value);
        }
    }

    /** Whether it was handled after all. */
    public boolean isReplayed() {
        return replayedAt != null;
    }
}
