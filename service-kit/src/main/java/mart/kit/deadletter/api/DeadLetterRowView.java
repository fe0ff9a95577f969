package mart.kit.deadletter.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.deadletter.DeadLetter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead letter in a list, without its message.
 *
 * @param channel the channel whose listener failed; {@code outbox} for a message that Kafka refused
 * @param partition -1 if Kafka refused the message
 * @param offset the id in the outbox if Kafka refused the message
 * @param key null if the message had none
 * @param reason the text of the latest exception
 * @param replayedAt when a replay succeeded; null until then
 */
@Schema(description = "A dead letter in a list, without its message")
public record DeadLetterRowView(
        long id,
        UUID letterId,
        String channel,
        String topic,
        int partition,
        long offset,
        UUID eventId,
        @Schema(nullable = true) String key,

        @Schema(description = "The text of the latest exception", examples = "Order not found")
        String reason,

        OffsetDateTime buriedAt,
        @Schema(nullable = true) OffsetDateTime replayedAt) {

    static DeadLetterRowView of(DeadLetter letter) {
        return new DeadLetterRowView(
                letter.id(),
                letter.letterId(),
                letter.channel(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.eventId(),
                letter.key(),
                letter.reason(),
                letter.buriedAt(),
                letter.replayedAt());
    }
}
