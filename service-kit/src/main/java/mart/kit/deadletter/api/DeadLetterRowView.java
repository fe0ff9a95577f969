package mart.kit.deadletter.api;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.deadletter.DeadLetter;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A dead letter in a list.
 *
 * @param channel the channel whose listener could not handle the message
 * @param key null if the message had none
 * @param reason what was thrown the last time
 * @param replayedAt when it was handled after all; null while it waits
 */
public record DeadLetterRowView(
        long id,
        UUID letterId,
        String channel,
        String topic,
        int partition,
        long offset,
        UUID eventId,
        @Schema(nullable = true) String key,
        String reason,
        OffsetDateTime buriedAt,

        @Schema(description = "null while it waits", nullable = true)
        OffsetDateTime replayedAt) {

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
