package mart.user.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import java.util.logging.Logger;
import mart.kit.problem.NotFound;
import mart.kit.rest.Etag;
import mart.kit.rest.Preconditions;
import mart.kit.security.AdminOnly;
import mart.kit.security.Caller;
import mart.user.domain.Role;
import mart.user.domain.User;
import mart.user.domain.Users;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lets administrators see users and change their roles. */
@Path("users/{user_id}")
@AdminOnly
@Tag(name = "Administration", description = "Users and their roles; for administrators")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class AccountResource {

    private static final Logger LOG = Logger.getLogger(AccountResource.class.getName());

    @Inject
    private Users users;

    @Inject
    private Caller caller;

    @GET
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(operationId = "getUser", summary = "Get a user with the role")
    @APIResponseSchema(value = AccountView.class, responseDescription = "The user")
    public Response show(@PathParam("user_id") UUID userId, @BeanParam Preconditions preconditions) {
        User user = users.find(userId).orElseThrow(AccountResource::unknown);
        return preconditions.read(user.version(), AccountView.of(user));
    }

    @PUT
    @Path("role")
    @Transactional
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            operationId = "changeRole",
            summary = "Change the role of a user",
            description = "Existing access tokens of the user contain the former role until they expire.")
    @APIResponseSchema(value = AccountView.class, responseDescription = "The user with the new role")
    @APIResponse(responseCode = "409", description = "This is the last administrator, or the user was erased")
    public Response changeRole(
            @PathParam("user_id") UUID userId,
            @Valid @NotNull RoleChange request,
            @BeanParam Preconditions preconditions) {
        User user = users.lockForRole(userId).orElseThrow(AccountResource::unknown);
        preconditions.check(user.version());
        users.changeRole(caller.userId(), user, Role.of(request.role()));
        LOG.info("Administrator " + caller.userId() + " changed the role of user " + userId + " to " + request.role());
        return Etag.ok(user.version(), AccountView.of(user));
    }

    private static NotFound unknown() {
        return new NotFound("No user has this id.");
    }
}
