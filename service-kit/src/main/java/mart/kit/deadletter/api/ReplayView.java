package mart.kit.deadletter.api;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What became of all letters that waited. */
public record ReplayView(
        @Schema(description = "How many were handled") int replayed,

        @Schema(description = "How many failed again, and wait on")
        int failed,

        @Schema(description = "Whether the time was up before the last of them: ask again")
        boolean more) {

    static ReplayView of(DeadLetterReplay.Outcome outcome) {
        return new ReplayView(outcome.replayed(), outcome.failed(), outcome.more());
    }
}
