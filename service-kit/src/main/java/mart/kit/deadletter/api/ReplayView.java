package mart.kit.deadletter.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome of replaying all dead letters. */
@Schema(description = "The outcome of replaying all dead letters")
public record ReplayView(
        @Schema(description = "How many were handled", examples = "12")
        int replayed,

        @Schema(description = "How many failed again and were kept", examples = "0")
        int failed,

        @Schema(description = "Whether the time limit was reached before the last of them: send the request again")
        boolean more) {}
