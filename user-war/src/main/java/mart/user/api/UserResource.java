package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import mart.kit.rest.Etag;
import mart.kit.rest.Preconditions;
import mart.user.domain.RegisterUser;
import mart.user.domain.User;
import mart.user.messaging.UserMessages;
import mart.user.ratelimit.AttemptLimit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Registers users and shows the current user. */
@Path("user")
@Tag(name = "Users", description = "Registration, login, tokens, password and profile")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class UserResource {

    @Inject
    private AttemptLimit limit;

    @Inject
    private RegisterUser registerUser;

    @Inject
    private UserMessages messages;

    @Inject
    private CurrentUser current;

    /** Registers a customer and publishes the registration, in one transaction. */
    @POST
    @Path("register")
    @Transactional
    @Operation(operationId = "registerUser", summary = "Register a user")
    @APIResponseSchema(
            value = UserView.class,
            responseDescription = "Registered; a welcome e-mail will be sent",
            responseCode = "201")
    @APIResponse(responseCode = "400", description = "The request body is invalid")
    @APIResponse(responseCode = "409", description = "The username or the e-mail address is already in use")
    @APIResponse(
            responseCode = "429",
            description = "Too many attempts with this username or from this network address")
    public Response register(@Valid @NotNull NewUser request) {
        limit.registration(request.username());
        User user = registerUser.register(request.username(), request.email(), request.password());
        messages.registered(user);
        return Etag.created(URI.create("user/me"), user.version(), UserView.of(user));
    }

    @GET
    @Path("me")
    @SecurityRequirement(name = "token")
    @Operation(operationId = "getProfile", summary = "Get the current user")
    @APIResponseSchema(value = UserView.class, responseDescription = "The user")
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
    @APIResponse(responseCode = "401", description = "No valid token")
    public Response me(@BeanParam Preconditions preconditions) {
        User user = current.user();
        return preconditions.read(user.version(), UserView.of(user));
    }
}
