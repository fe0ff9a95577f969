package mart.user.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import mart.kit.problem.Forbidden;
import mart.kit.problem.InvalidRequest;
import mart.kit.problem.ProblemException;
import mart.kit.problem.Unauthorized;
import mart.user.domain.ChangePassword;
import mart.user.domain.RefreshTokens;
import mart.user.domain.User;
import mart.user.domain.Users;
import mart.user.ratelimit.AttemptLimit;
import mart.user.security.AccessTokens;
import mart.user.security.PasswordRules;
import mart.user.security.Passwords;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Log-in and the tokens that follow from it, over HTTP. */
@Path("user")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    @Inject
    private Users users;

    @Inject
    private Passwords passwords;

    @Inject
    private AttemptLimit limit;

    @Inject
    private PasswordRules rules;

    @Inject
    private ChangePassword changePassword;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private RefreshTokens refreshTokens;

    /**
     * Logs a user in. Not one transaction: none of the few connections is held while bcrypt works. Whoever cannot log
     * in is not told why, so that nobody learns here which names exist.
     *
     * @param newPassword replaces a one-time password, for which no token is given
     */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(summary = "Logs in")
    @APIResponse(
            responseCode = "200",
            description = "Logged in",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(responseCode = "401", description = "No user has this name and password")
    @APIResponse(responseCode = "403", description = "The password is for one time: send new_password as well")
    @APIResponse(responseCode = "429", description = "Too many attempts with this name, or from this address")
    public Response login(
            @FormParam("username") @NotNull String username,
            @FormParam("password") @NotNull String password,
            @FormParam("new_password") @Schema(description = "Replaces a one-time password") String newPassword) {
        User known = limit.password(username, () -> known(username, password));
        User user = newPassword == null && !known.hasOneTimePassword()
                ? withHashOfToday(known, password)
                : withAnotherPassword(known, password, newPassword);
        return refreshTokens.begin(user).map(first -> answer(user, first)).orElseThrow(TokenResource::refused);
    }

    private User known(String username, String password) {
        Optional<User> named = users.named(username).filter(User::isActive);
        if (!passwords.match(password, named.map(User::passwordHash))) {
            throw refused();
        }
        return named.get();
    }

    /** The one moment at which the password is known: if the cost was raised, it is hashed anew. */
    private User withHashOfToday(User user, String password) {
        return passwords.isOutdated(user.passwordHash()) ? users.rehash(user, passwords.hash(password)) : user;
    }

    private User withAnotherPassword(User user, String password, String another) {
        if (!user.hasOneTimePassword()) {
            throw new InvalidRequest(
                    "new_password", "is taken with a one-time password only; PUT /user/me/password changes any other");
        }
        if (another == null) {
            throw new Forbidden("This password is for one time: log in with it and, as new_password, with the one"
                    + " that you want to have from then on.");
        }
        rules.requireAnother(password, another, user);
        return changePassword.of(user, passwords.hash(another));
    }

    private static Unauthorized refused() {
        return new Unauthorized("No user has this name and password.");
    }

    /** Tells who sends JSON, or anything else, what log-in takes. */
    @POST
    @Path("login")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response loginByOtherMeans() {
        throw new ProblemException(
                415,
                "Log-in takes a form: send username=...&password=... with"
                        + " Content-Type: application/x-www-form-urlencoded.");
    }

    /** Exchanges a refresh token for a new pair. */
    @POST
    @Path("refresh_token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Exchanges a refresh token for a new pair of tokens")
    @APIResponse(
            responseCode = "200",
            description = "The new pair; the old refresh token is of no use any more",
            content = @Content(schema = @Schema(implementation = TokenView.class)))
    @APIResponse(responseCode = "401", description = "The token is unknown, too old, or was used before")
    public Response refresh(@Valid @NotNull RefreshRequest request) {
        return refreshTokens
                .renew(request.refreshToken())
                .map(renewal -> answer(renewal.user(), renewal.next()))
                .orElseThrow(() -> new Unauthorized("The refresh token is not valid any more: log in again."));
    }

    /** Ends a log-in; whoever wants to be sure that it is over need not know whether it was still on. */
    @POST
    @Path("logout")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Ends a log-in",
            description = "No refresh token of it is of use any more. Access tokens are until they expire.")
    @APIResponse(responseCode = "204", description = "It has ended, now or before, or never was")
    public void logout(@Valid @NotNull RefreshRequest request) {
        refreshTokens.end(request.refreshToken());
    }

    private Response answer(User user, String refreshToken) {
        return Response.ok(TokenView.of(accessTokens.issue(user), refreshToken))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
