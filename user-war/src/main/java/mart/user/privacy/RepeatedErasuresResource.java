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
import mart.user.domain.User;
import mart.user.domain.Users;
import mart.user.messaging.UserMessages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes past erasures again, for a service that was restored from a backup and missed them. */
@Path("erasures/repeat")
@AdminOnly
@Tag(name = "Own data")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RepeatedErasuresResource {

    private static final int BATCH_SIZE = 500;

    @Inject
    private Users users;

    @Inject
    private UserMessages messages;

    @Inject
    private Transactions transactions;

    /** Publishes a few hundred erasures per transaction. After a failure, repeat the request: duplicates are harmless. */
    @POST
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            operationId = "repeatErasures",
            summary = "Publish past erasures again",
            description = "For a service that was restored from a backup, or was down for longer than Kafka keeps"
                    + " messages. Services that have processed the erasures ignore the duplicates.")
    @APIResponseSchema(value = RepeatedErasuresView.class, responseDescription = "Published")
    public RepeatedErasuresView repeat(@Valid @NotNull RepeatedErasures request) {
        int published = 0;
        List<User> batch = publishBatch(request.since(), 0);
        while (!batch.isEmpty()) {
            published += batch.size();
            batch = publishBatch(request.since(), batch.get(batch.size() - 1).id());
        }
        return new RepeatedErasuresView(published);
    }

    private List<User> publishBatch(OffsetDateTime since, int after) {
        return transactions.call(() -> {
            List<User> batch = users.erasedSince(since, after, BATCH_SIZE);
            batch.forEach(user -> messages.erased(user.userId()));
            return batch;
        });
    }
}
