package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import mart.kit.rest.Etag;
import mart.user.domain.User;
import mart.user.domain.Users;
import mart.user.messaging.UserMessages;
import mart.user.ratelimit.AttemptLimit;
import mart.user.security.PasswordRules;
import mart.user.security.Passwords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Users over HTTP. */
@Path("user")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {

    @Inject
    private Users users;

    @Inject
    private AttemptLimit limit;

    @Inject
    private PasswordRules rules;

    @Inject
    private Passwords passwords;

    @Inject
    private UserMessages messages;

    @Inject
    private CurrentUser current;

    /** Registers a customer. The password is hashed before the database is asked: no connection waits for bcrypt. */
    @POST
    @Path("register")
    @Transactional
    @Operation(summary = "Registers a user")
    @APIResponse(
            responseCode = "201",
            description = "Registered; an e-mail is on its way",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @APIResponse(responseCode = "400", description = "Something in the body is not as it must be")
    @APIResponse(responseCode = "409", description = "The name or the address is taken")
    @APIResponse(responseCode = "429", description = "Too many attempts with this name, or from this network address")
    public Response register(@Valid @NotNull NewUser wanted) {
        limit.registration(wanted.username());
        rules.require("password", wanted.password(), wanted.username(), wanted.email());
        User user = new User(wanted.username(), wanted.email(), passwords.hash(wanted.password()));
        users.add(user);
        messages.registered(user);
        return Response.created(URI.create("user/me"))
                .tag(Etag.of(user.version()))
                .entity(UserView.of(user))
                .build();
    }

    /** Shows the user who asks. */
    @GET
    @Path("me")
    @SecurityRequirement(name = "token")
    @Operation(summary = "Shows the user who asks")
    @APIResponse(
            responseCode = "200",
            description = "The user",
            content = @Content(schema = @Schema(implementation = UserView.class)))
    @APIResponse(responseCode = "304", description = "It still has that ETag")
    @APIResponse(responseCode = "401", description = "No valid token")
    public Response me(@Context Request request) {
        User user = current.user();
        return Etag.ok(request, user.version(), UserView.of(user));
    }
}
