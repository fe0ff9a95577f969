package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import mart.user.domain.ChangePassword;
import mart.user.domain.User;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changes the password of the current user. */
@Path("user/me/password")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordResource {

    @Inject
    private CurrentUser current;

    @Inject
    private ChangePassword changePassword;

    /** Changes the password. Not one transaction, so that no database connection is held while bcrypt works. */
    @PUT
    @SecurityRequirement(name = "token")
    @Operation(operationId = "changePassword", summary = "Change the password of the current user and end all logins")
    @APIResponse(responseCode = "204", description = "Changed; all refresh tokens are invalid now")
    @APIResponse(responseCode = "400", description = "The current password is wrong, or the new one is not allowed")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords")
    @APIResponse(responseCode = "409", description = "Another request changed the password at the same time")
    public void change(@Valid @NotNull PasswordChange request) {
        User user = current.confirmed("current_password", request.currentPassword());
        changePassword.change(user, request.currentPassword(), request.newPassword());
    }
}
