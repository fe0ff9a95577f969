package mart.order.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.UserResponseToOrder;
import mart.kit.Ids;
import mart.kit.database.Transactions;
import mart.kit.problem.Unauthorized;
import mart.kit.problem.Unavailable;
import mart.kit.rest.Etag;
import mart.kit.security.Caller;
import mart.order.messaging.OrderMessages;
import mart.order.messaging.UserReplyBroadcastListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who the caller is, asked of the user service over Kafka. */
@Path("user/me")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    private Caller caller;

    @Inject
    private OrderMessages messages;

    @Inject
    private UserReplyBroadcastListener answers;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration longest;

    /** Shows the user who asks. */
    @GET
    @SecurityRequirement(name = "token")
    @Operation(summary = "Shows the user who asks")
    @APIResponse(
            responseCode = "200",
            description = "The user",
            content = @Content(schema = @Schema(implementation = UserProfileView.class)))
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "503", description = "The user service does not answer")
    public CompletionStage<Response> me() {
        UUID userId = caller.userId();
        UUID question = Ids.next();
        CompletionStage<UserResponseToOrder> answer = answers.answer(question, longest);
        transactions.run(() -> messages.ask(userId, question));
        return answer.thenApplyAsync(MeResource::answer, executor);
    }

    private static Response answer(UserResponseToOrder answer) {
        if (answer == null) {
            throw new Unavailable("The user service does not answer just now: try again.");
        }
        if (!answer.getUser().getActive()) {
            throw new Unauthorized("The token is of a user who is not with us any more.");
        }
        return Etag.ok(answer.getUser().getVersion(), UserProfileView.of(answer.getUser()));
    }
}
