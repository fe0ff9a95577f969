package mart.kit.reconciliation;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What is on its way from this service to others, and from others to it. */
public record InFlightView(
        @Schema(description = "Messages that wait to be sent")
        long outboxMessages,

        @Schema(description = "How long the oldest of them has been waiting")
        long outboxSeconds,

        @Schema(description = "Messages in Kafka that are still to be handled, as seen some seconds ago")
        long inboxMessages,

        @Schema(description = "How long ago there were none; grows while Kafka does not answer")
        long inboxSeconds) {}
