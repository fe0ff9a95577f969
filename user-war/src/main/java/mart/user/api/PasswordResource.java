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
import mart.user.security.PasswordRules;
import mart.user.security.Passwords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** A user's own password over HTTP. */
@Path("user/me/password")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class PasswordResource {

    @Inject
    private CurrentUser current;

    @Inject
    private PasswordRules rules;

    @Inject
    private Passwords passwords;

    @Inject
    private ChangePassword changePassword;

    /** Changes it. Not one transaction: none of the few connections is held while bcrypt works. */
    @PUT
    @SecurityRequirement(name = "token")
    @Operation(summary = "Changes the password of the user who asks, and ends all log-ins")
    @APIResponse(responseCode = "204", description = "Changed; refresh tokens are of no use any more")
    @APIResponse(responseCode = "400", description = "The current password is wrong, or the new one may not be")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords")
    @APIResponse(responseCode = "409", description = "It was changed by another request at the same moment")
    public void change(@Valid @NotNull PasswordChange wanted) {
        User user = current.confirmed("current_password", wanted.currentPassword());
        rules.requireAnother(wanted.currentPassword(), wanted.newPassword(), user);
        changePassword.of(user, passwords.hash(wanted.newPassword()));
    }
}
