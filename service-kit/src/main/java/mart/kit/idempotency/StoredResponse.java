package mart.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import mart.kit.json.Json;
import mart.kit.problem.ProblemException;
import org.jspecify.annotations.Nullable;

/**
 * The stored response of a request.
 *
 * @param status the HTTP status
 * @param location null if there was none
 * @param etag the ETag with its quotation marks; null if there was none
 * @param body the JSON body of a success, or the detail of a problem
 */
record StoredResponse(
        int status, @Nullable String location, @Nullable String etag, String body) {

    private static final String REPLAYED = "Idempotency-Replayed";

    static StoredResponse of(Response response) {
        try {
            return new StoredResponse(
                    response.getStatus(),
                    response.getHeaderString(HttpHeaders.LOCATION),
                    response.getEntityTag() == null
                            ? null
                            : "\"" + response.getEntityTag().getValue() + "\"",
                    Json.MAPPER.writeValueAsString(response.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoredResponse of(ProblemException problem) {
        return new StoredResponse(problem.status(), null, null, problem.detail());
    }

    /**
     * The response, marked as replayed.
     *
     * @throws ProblemException if the stored response is an error
     */
    Response replay() {
        if (status >= 400) {
            throw new ProblemException(status, body, Map.of(REPLAYED, "true"), List.of());
        }
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .header(HttpHeaders.LOCATION, location)
                .header(HttpHeaders.ETAG, etag)
                .header(REPLAYED, "true")
                .entity(body)
                .build();
    }
}
