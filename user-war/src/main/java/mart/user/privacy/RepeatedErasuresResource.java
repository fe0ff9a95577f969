package mart.user.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.List;
import mart.kit.database.Transactions;
import mart.kit.security.AdminOnly;
import mart.user.domain.Erasure;
import mart.user.domain.User;
import mart.user.messaging.UserMessages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Tells the other services once more who is gone: one that was brought back from a backup has forgotten it. */
@Path("erasures/repeat")
@AdminOnly
@Tag(name = "Own data")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RepeatedErasuresResource {

    private static final int AT_ONCE = 500;

    @Inject
    private Erasure erasure;

    @Inject
    private UserMessages messages;

    @Inject
    private Transactions transactions;

    /** Says it a few hundred in a transaction; if it breaks off, some were said, and may be said again. */
    @POST
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            summary = "Tells the other services once more who is gone",
            description = "After one of them was brought back from a backup, or was down for longer than Kafka keeps"
                    + " what was said. Harmless to those who knew.")
    @APIResponse(
            responseCode = "200",
            description = "Said",
            content = @Content(schema = @Schema(implementation = RepeatedErasuresView.class)))
    public RepeatedErasuresView repeat(@Valid @NotNull RepeatedErasures wanted) {
        int users = 0;
        List<User> some = say(wanted.since(), 0);
        while (!some.isEmpty()) {
            users += some.size();
            some = say(wanted.since(), some.get(some.size() - 1).id());
        }
        return new RepeatedErasuresView(users);
    }

    private List<User> say(OffsetDateTime since, int after) {
        return transactions.call(() -> {
            List<User> some = erasure.since(since, after, AT_ONCE);
            some.forEach(user -> messages.erased(user.userId()));
            return some;
        });
    }
}
