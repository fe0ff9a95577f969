package mart.kit.deadletter.api;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import mart.kit.deadletter.DeadLetter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead letter with its message.
 *
 * @param channel the channel whose listener failed; {@code outbox} for a message that Kafka refused
 * @param partition -1 if Kafka refused the message
 * @param offset the id in the outbox if Kafka refused the message
 * @param key null if the message had none
 * @param reason the text of the latest exception
 * @param stack the beginning of its stack trace
 * @param replayedAt when a replay succeeded; null until then
 * @param headers the message's headers
 * @param message the message in Protocol Buffers' text format; null if the bytes are not a message of the topic
 * @param value the message's bytes in Base64; null if it had none
 */
@Schema(description = "A dead letter with its message")
public record DeadLetterView(
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

        @Schema(
                description = "The beginning of its stack trace",
                examples = "mart.kit.problem.NotFound: Order not found")
        String stack,

        OffsetDateTime buriedAt,
        @Schema(nullable = true) OffsetDateTime replayedAt,

        @Schema(description = "The message's headers", examples = "{\"event_version\": \"1\"}")
        Map<String, String> headers,

        @Schema(
                nullable = true,
                description = "The message in Protocol Buffers' text format; null if its bytes cannot be decoded",
                examples = "quantity: 2")
        String message,

        @Schema(nullable = true, description = "The message's bytes in Base64; null if it has none", examples = "GAI=")
        String value) {

    static DeadLetterView of(DeadLetter.WithMessage deadLetter) {
        DeadLetter letter = deadLetter.letter();
        return new DeadLetterView(
                letter.id(),
                letter.letterId(),
                letter.channel(),
                letter.topic(),
                letter.partition(),
                letter.offset(),
                letter.eventId(),
                letter.key(),
                letter.reason(),
                deadLetter.stack(),
                letter.buriedAt(),
                letter.replayedAt(),
                deadLetter.headers(),
                deadLetter.text().orElse(null),
                deadLetter.base64().orElse(null));
    }
}
