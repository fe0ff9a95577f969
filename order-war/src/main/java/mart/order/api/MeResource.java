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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.database.Transactions;
import mart.kit.problem.Unauthorized;
import mart.kit.problem.Unavailable;
import mart.kit.rest.Etag;
import mart.kit.security.Caller;
import mart.order.messaging.OrderMessages;
import mart.order.messaging.UserReply;
import mart.order.messaging.UserReplyBroadcastListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the caller's profile, which it requests from the user service over Kafka. */
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
    private UserReplyBroadcastListener replies;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration maxWait;

    @GET
    @SecurityRequirement(name = "token")
    @Operation(summary = "Shows the caller's profile")
    @APIResponseSchema(value = UserProfileView.class, responseDescription = "The caller's profile")
    @APIResponse(responseCode = "401", description = "The token is invalid, or its account was deleted or deactivated")
    @APIResponse(responseCode = "503", description = "The user service does not respond")
    public CompletionStage<Response> me() {
        UUID userId = caller.userId();
        UUID requestId = Ids.next();
        CompletionStage<Optional<UserReply>> reply = replies.reply(requestId, maxWait); // before the request is sent
        transactions.run(() -> messages.requestUser(userId, requestId));
        return reply.thenApplyAsync(MeResource::response, executor);
    }

    private static Response response(Optional<UserReply> reply) {
        UserReply user = reply.orElseThrow(() -> new Unavailable("The user service is not responding: try again."));
        if (!user.active()) {
            throw new Unauthorized("The account that this token belongs to was deleted or deactivated.");
        }
        return Etag.ok(user.version(), UserProfileView.of(user));
    }
}
