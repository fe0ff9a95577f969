package mart.user.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import mart.kit.database.Transactions;
import mart.user.api.CurrentUser;
import mart.user.domain.EraseUser;
import mart.user.domain.User;
import mart.user.messaging.UserMessages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Erases the personal data of the current user. */
@Path("user")
@Tag(name = "Own data")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ErasureResource {

    @Inject
    private CurrentUser current;

    @Inject
    private EraseUser eraseUser;

    @Inject
    private UserMessages messages;

    @Inject
    private Transactions transactions;

    /**
     * Erases the current user and publishes the erasure to the other services, in one transaction. The password is
     * checked before it, so that no database connection is held while bcrypt works.
     */
    @DELETE
    @Path("me")
    @SecurityRequirement(name = "token")
    @Operation(
            operationId = "eraseUser",
            summary = "Erase the current user in all services, permanently",
            description = "Ends all logins; the username and the e-mail address become available again. The other"
                    + " services cancel orders in progress, delete e-mails, and erase orders and payments except what"
                    + " accounting must keep. Requests with existing access tokens are rejected.")
    @APIResponse(responseCode = "204", description = "Erased; the other services follow within seconds")
    @APIResponse(responseCode = "400", description = "The password is wrong")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords")
    @APIResponse(responseCode = "401", description = "No valid token, or its user was erased")
    @APIResponse(
            responseCode = "409",
            description = "This is the last administrator, or another request changed the user at the same time")
    public void erase(@Valid @NotNull PasswordConfirmation confirmation) {
        User user = current.confirmed("password", confirmation.password());
        transactions.run(() -> {
            eraseUser.erase(user);
            messages.erased(user.userId());
        });
    }
}
