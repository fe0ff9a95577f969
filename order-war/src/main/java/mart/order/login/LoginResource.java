package mart.order.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import mart.kit.problem.ProblemException;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/**
 * Forwards login requests to the user service and returns its responses unchanged. Uses REST, so that no password is
 * ever published to Kafka.
 */
@Path("user")
@Tag(name = "Users", description = "Login and profile, forwarded to the user service")
@ApplicationScoped
@Consumes(MediaType.WILDCARD)
public class LoginResource {

    @Inject
    @RestClient
    private UserServiceClient users;

    @POST
    @Path("login")
    @Operation(
            operationId = "logIn",
            summary = "Logs in",
            description = "Also the token endpoint of the OAuth 2.0 password flow; grant_type and scope are ignored.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_FORM_URLENCODED,
                            schema =
                                    @Schema(
                                            type = SchemaType.OBJECT,
                                            requiredProperties = {"username", "password"},
                                            properties = {
                                                @SchemaProperty(name = "username", type = SchemaType.STRING),
                                                @SchemaProperty(name = "password", type = SchemaType.STRING),
                                                @SchemaProperty(
                                                        name = "new_password",
                                                        type = SchemaType.STRING,
                                                        description = "Replaces a one-time password")
                                            })))
    @APIResponse(
            responseCode = "200",
            description = "Logged in",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Tokens")))
    @APIResponse(responseCode = "401", description = "The user name or the password is wrong")
    @APIResponse(responseCode = "403", description = "The password is a one-time password: send new_password as well")
    @APIResponse(responseCode = "429", description = "Too many attempts with this user name or from this address")
    @APIResponse(responseCode = "503", description = "The user service does not respond")
    public Response login(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        return forward("login", body, headers, request.getRemoteAddr());
    }

    @POST
    @Path("refresh_token")
    @Operation(operationId = "refreshTokens", summary = "Exchanges a refresh token for a new pair of tokens")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema =
                                    @Schema(
                                            title = "RefreshRequest", // the name of the type in generated clients
                                            type = SchemaType.OBJECT,
                                            requiredProperties = "refresh_token",
                                            properties =
                                                    @SchemaProperty(
                                                            name = "refresh_token",
                                                            type = SchemaType.STRING,
                                                            pattern = "\\S",
                                                            maxLength = 200))))
    @APIResponse(
            responseCode = "200",
            description = "The new pair; the old refresh token is now invalid",
            content = @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(ref = "Tokens")))
    @APIResponse(responseCode = "401", description = "The token is unknown, expired or already used")
    @APIResponse(responseCode = "503", description = "The user service does not respond")
    public Response refresh(InputStream body, @Context HttpHeaders headers, @Context HttpServletRequest request) {
        return forward("refresh_token", body, headers, request.getRemoteAddr());
    }

    private Response forward(String operation, InputStream body, HttpHeaders headers, String clientAddress) {
        byte[] content = read(body);
        MediaType type =
                headers.getMediaType() == null ? MediaType.APPLICATION_OCTET_STREAM_TYPE : headers.getMediaType();
        return ForwardedResponse.of(() -> users.post(operation, type, clientAddress, content));
    }

    private static byte[] read(InputStream body) {
        try {
            return body.readAllBytes();
        } catch (IOException e) {
            throw new ProblemException(400, "The body ended before it was complete.");
        }
    }
}
