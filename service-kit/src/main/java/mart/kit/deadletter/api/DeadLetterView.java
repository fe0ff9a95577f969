package mart.kit.deadletter.api;

import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import mart.kit.deadletter.DeadLetter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead letter with its message.
 *
 * @param channel the channel whose listener could not handle the message
 * @param key null if the message had none
 * @param reason what was thrown the last time
 * @param stack where it was thrown
 * @param replayedAt when it was handled after all; null while it waits
 * @param headers those of the message
 * @param message in Protocol Buffers' text format; null if the bytes are no message of the topic
 * @param value its bytes in Base64; null if it had none
 */
public record DeadLetterView(
        long id,
        UUID letterId,
        String channel,
        String topic,
        int partition,
        long offset,
        UUID eventId,
        @Schema(nullable = true) String key,
        String reason,
        String stack,
        OffsetDateTime buriedAt,

        @Schema(nullable = true, description = "When it was handled after all; null while it waits")
        OffsetDateTime replayedAt,

        Map<String, String> headers,

        @Schema(nullable = true, description = "In Protocol Buffers' text format; null if the bytes are not readable")
        String message,

        @Schema(nullable = true, description = "The message's bytes in Base64")
        String value) {

    static DeadLetterView of(DeadLetter.Opened opened) {
        DeadLetter letter = opened.letter();
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
                opened.stack(),
                letter.buriedAt(),
                letter.replayedAt(),
                opened.headers(),
                opened.text().orElse(null),
                opened.base64().orElse(null));
    }
}
