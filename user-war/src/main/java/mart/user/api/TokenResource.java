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
import mart.kit.problem.ProblemException;
import mart.kit.problem.Unauthorized;
import mart.user.domain.IssuedRefreshToken;
import mart.user.domain.LogIn;
import mart.user.domain.RefreshTokens;
import mart.user.domain.User;
import mart.user.keys.AccessTokens;
import mart.user.ratelimit.AttemptLimit;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Logs users in and out, and exchanges refresh tokens. */
@Path("user")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    @Inject
    private AttemptLimit limit;

    @Inject
    private LogIn logIn;

    @Inject
    private AccessTokens accessTokens;

    @Inject
    private RefreshTokens refreshTokens;

    /**
     * Logs a user in. Not one transaction, so that no database connection is held while bcrypt works.
     *
     * @param newPassword replaces a one-time password; null otherwise
     */
    @POST
    @Path("login")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    @Operation(
            operationId = "logIn",
            summary = "Log in",
            description = "Also the token endpoint of the OAuth 2.0 password flow; grant_type and scope are ignored.")
    @APIResponseSchema(value = TokenView.class, responseDescription = "Logged in")
    @APIResponse(responseCode = "401", description = "The username or the password is wrong")
    @APIResponse(responseCode = "403", description = "The password is a one-time password: send new_password as well")
    @APIResponse(responseCode = "429", description = "Too many attempts with this username or from this address")
    public Response login(
            @FormParam("username") @NotNull String username,
            @FormParam("password") @NotNull String password,
            @FormParam("new_password") @Schema(description = "Replaces a one-time password") String newPassword) {
        User user = limit.password(username, () -> logIn.authenticate(username, password));
        return tokens(logIn.start(user, password, newPassword));
    }

    /** Explains the form to clients that send JSON or anything else. */
    @POST
    @Path("login")
    @Consumes(MediaType.WILDCARD)
    @Operation(hidden = true)
    public Response rejectOtherContentTypes() {
        throw new ProblemException(
                415,
                "Send the login as a form: username=...&password=... with"
                        + " Content-Type: application/x-www-form-urlencoded.");
    }

    @POST
    @Path("refresh_token")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(operationId = "refreshTokens", summary = "Exchange the refresh token; each works once")
    @APIResponseSchema(
            value = TokenView.class,
            responseDescription = "The new pair of tokens; the old refresh token is invalid now")
    @APIResponse(responseCode = "401", description = "The token is unknown, expired or already used")
    public Response refresh(@Valid @NotNull RefreshRequest request) {
        return refreshTokens
                .exchange(request.refreshToken())
                .map(this::tokens)
                .orElseThrow(() -> new Unauthorized("The refresh token is no longer valid. Log in again."));
    }

    /** Logs a user out. Idempotent: the response does not tell whether the login existed or had ended before. */
    @POST
    @Path("logout")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            operationId = "logOut",
            summary = "Log out",
            description = "Makes all refresh tokens of this login invalid. Access tokens stay valid until they expire.")
    @APIResponse(responseCode = "204", description = "The login has ended, or did not exist")
    public void logout(@Valid @NotNull RefreshRequest request) {
        refreshTokens.end(request.refreshToken());
    }

    private Response tokens(IssuedRefreshToken issued) {
        return Response.ok(TokenView.of(accessTokens.issue(issued.user()), issued.token()))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
