package mart.kit.idempotency;

import com.fasterxml.jackson.core.JsonProcessingException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import mart.kit.json.Json;
import mart.kit.problem.ProblemException;

/**
 * What was answered to a request.
 *
 * @param status the HTTP status
 * @param location null if it had none
 * @param etag with its quotation marks; null if it had none
 * @param body the JSON of a success, the detail of a problem
 */
record StoredResponse(int status, String location, String etag, String body) {

    private static final String REPLAYED = "Idempotency-Replayed";

    static StoredResponse of(Response answer) {
        try {
            return new StoredResponse(
                    answer.getStatus(),
                    answer.getHeaderString(HttpHeaders.LOCATION),
                    answer.getEntityTag() == null
                            ? null
                            : "\"" + answer.getEntityTag().getValue() + "\"",
                    Json.MAPPER.writeValueAsString(answer.getEntity()));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    static StoredResponse of(ProblemException problem) {
        return new StoredResponse(problem.status(), null, null, problem.getMessage());
    }

    /**
     * The answer once more, marked as such.
     *
     * @throws ProblemException if that is what was answered
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
