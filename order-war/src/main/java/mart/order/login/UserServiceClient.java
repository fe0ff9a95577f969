package mart.order.login;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import org.eclipse.microprofile.faulttolerance.Bulkhead;
import org.eclipse.microprofile.faulttolerance.CircuitBreaker;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.rest.client.annotation.ClientHeaderParam;
import org.eclipse.microprofile.rest.client.inject.RegisterRestClient;
import org.jspecify.annotations.Nullable;

/**
 * REST client for the user service. Never retries, because a refresh token works once. URL and timeouts are in
 * {@code microprofile-config.properties}.
 */
@RegisterRestClient(configKey = "user-service")
@ApplicationScoped
@Path("user")
public interface UserServiceClient {

    /**
     * Posts a body unchanged. One method for both operations, so that they share the limits.
     *
     * @param operation {@code login} or {@code refresh_token}
     * @param clientAddress address of the original client; the user service limits logins by it
     * @return the response, whatever its status
     * @throws jakarta.ws.rs.ProcessingException if the user service does not respond
     * @throws org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException if 32 requests are in progress,
     *     or at least half of the last 20 failed
     */
    @POST
    @Path("{operation}")
    @Consumes(MediaType.WILDCARD)
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true) // the OpenAPI document describes the service, not its client
    @ClientHeaderParam(name = "Connection", value = "close") // a kept connection fails after the user service restarts
    @Bulkhead(32)
    @CircuitBreaker(requestVolumeThreshold = 20, delay = 1_000)
    Response post(
            @PathParam("operation") String operation,
            @HeaderParam("Content-Type") MediaType type,
            @HeaderParam("X-Forwarded-For") String clientAddress,
            byte[] body);

    /**
     * Gets the profile of a user. Fails as {@link #post}, by limits of its own.
     *
     * @param authorization the header with the user's token
     * @param etag the header {@code If-None-Match}; null for none
     */
    @GET
    @Path("me")
    @Produces(MediaType.WILDCARD)
    @Operation(hidden = true)
    @ClientHeaderParam(name = "Connection", value = "close")
    @Bulkhead(32)
    @CircuitBreaker(requestVolumeThreshold = 20, delay = 1_000)
    Response me(
            @HeaderParam("Authorization") String authorization, @HeaderParam("If-None-Match") @Nullable String etag);
}
