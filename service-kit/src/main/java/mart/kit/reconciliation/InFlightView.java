package mart.kit.reconciliation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Messages in flight: from this service to others, and from others to it. */
@Schema(description = "Messages in flight from and to a service")
public record InFlightView(
        @Schema(description = "Messages in the outbox that are not published yet", examples = "0")
        long outboxMessages,

        @Schema(description = "Age of the oldest of them, in seconds", examples = "0")
        long outboxSeconds,

        @Schema(
                description = "Messages in Kafka that this service has not handled yet, measured every five seconds",
                examples = "0")
        long inboxMessages,

        @Schema(
                description =
                        "Messages that were sent longer ago, in seconds, are handled; grows while Kafka is unreachable",
                examples = "5")
        long inboxSeconds) {}
