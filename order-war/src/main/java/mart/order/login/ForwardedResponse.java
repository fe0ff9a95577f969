package mart.order.login;

import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.function.Supplier;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.problem.Unavailable;
import org.eclipse.microprofile.faulttolerance.exceptions.FaultToleranceException;

/** The responses of the user service, returned unchanged. */
final class ForwardedResponse {

    private static final Logger LOG = Logger.getLogger(ForwardedResponse.class.getName());
    private static final List<String> HEADERS = List.of(
            HttpHeaders.CONTENT_TYPE,
            HttpHeaders.CACHE_CONTROL,
            HttpHeaders.ETAG,
            HttpHeaders.WWW_AUTHENTICATE,
            HttpHeaders.RETRY_AFTER);

    private ForwardedResponse() {}

    /**
     * Sends a request to the user service, and returns its response, whatever the status.
     *
     * @throws Unavailable if the user service does not respond, or too many requests to it are in progress
     */
    static Response of(Supplier<Response> request) {
        try {
            return copy(request.get());
        } catch (ProcessingException | FaultToleranceException e) {
            LOG.log(Level.WARNING, "The user service did not respond", e);
            throw new Unavailable("The user service is not responding: try again.");
        }
    }

    private static Response copy(Response response) {
        Response.ResponseBuilder copy = Response.status(response.getStatus());
        if (response.hasEntity()) {
            copy.entity(response.readEntity(byte[].class));
        }
        for (String header : HEADERS) {
            if (response.getHeaderString(header) != null) {
                copy.header(header, response.getHeaderString(header));
            }
        }
        return copy.build();
    }
}
