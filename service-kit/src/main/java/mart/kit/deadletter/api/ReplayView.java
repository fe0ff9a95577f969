package mart.kit.deadletter.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** The outcome of replaying all dead letters. */
public record ReplayView(
        @Schema(description = "How many were handled") int replayed,

        @Schema(description = "How many failed again and were kept")
        int failed,

        @Schema(description = "Whether the time limit was reached before the last of them: send the request again")
        boolean more) {}
