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
import mart.user.domain.Erasure;
import mart.user.domain.User;
import mart.user.messaging.UserMessages;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The end of a user, over HTTP. */
@Path("user")
@Tag(name = "Own data")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class ErasureResource {

    @Inject
    private CurrentUser current;

    @Inject
    private Erasure erasure;

    @Inject
    private UserMessages messages;

    @Inject
    private Transactions transactions;

    /**
     * Erases the user who asks; the other services hear of it and follow. The password is checked before the transaction:
     * none of the few connections is held while bcrypt works.
     */
    @DELETE
    @Path("me")
    @SecurityRequirement(name = "token")
    @Operation(
            summary = "Erases the user who asks, everywhere and for good",
            description = "Log-ins end, name and address are free for others. The other services follow: orders in"
                    + " progress are cancelled, e-mails deleted, and of orders and payments only what book-keeping needs"
                    + " is kept. Access tokens are valid until they expire, but nothing is done for them any more.")
    @APIResponse(responseCode = "204", description = "Erased; the other services follow soon")
    @APIResponse(responseCode = "400", description = "The password is wrong")
    @APIResponse(responseCode = "429", description = "Too many wrong passwords")
    @APIResponse(responseCode = "401", description = "No valid token, or its user is gone")
    @APIResponse(
            responseCode = "409",
            description = "This is the last administrator, or another request changed the user at the same moment")
    public void erase(@Valid @NotNull OwnPassword own) {
        User user = current.confirmed("password", own.password());
        transactions.run(() -> {
            erasure.of(user);
            messages.erased(user.userId());
        });
    }
}
