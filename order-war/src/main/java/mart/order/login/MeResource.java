package mart.order.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import mart.kit.security.Caller;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.eclipse.microprofile.rest.client.inject.RestClient;

/** Returns the caller's profile, as the user service shows it to the caller. */
@Path("user/me")
@Tag(name = "Users")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MeResource {

    @Inject
    private Caller caller;

    @Inject
    @RestClient
    private UserServiceClient users;

    @GET
    @SecurityRequirement(name = "token")
    @Operation(operationId = "getProfile", summary = "Shows the caller's profile")
    @APIResponseSchema(value = UserProfileView.class, responseDescription = "The caller's profile")
    @APIResponse(responseCode = "304", description = "Unchanged since the ETag in If-None-Match")
    @APIResponse(responseCode = "401", description = "The token is invalid, or its account was deleted or deactivated")
    @APIResponse(responseCode = "503", description = "The user service does not respond")
    public Response me(@Context HttpHeaders headers) {
        caller.userId(); // throws without a valid token, which spares the request
        return ForwardedResponse.of(() -> users.me(
                headers.getHeaderString(HttpHeaders.AUTHORIZATION),
                headers.getHeaderString(HttpHeaders.IF_NONE_MATCH)));
    }
}
