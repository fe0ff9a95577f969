package mart.kit.openapi;

import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.eclipse.microprofile.openapi.models.responses.APIResponses;

/**
 * Adds the responses that ask the client to repeat the request later, with {@code Retry-After}: 429 and 503 of the filters
 * that every request passes, and 409 while a request with the same idempotency key is in progress.
 */
final class RetryResponses {

    /** The paths that {@link mart.kit.filter.ConcurrencyLimitFilter} does not limit; they do not use the database. */
    private static final Pattern UNLIMITED = Pattern.compile("/(health|metrics)(/.*)?");

    private RetryResponses() {}

    static void addTo(String path, Operation operation) {
        if (!UNLIMITED.matcher(path).matches()) {
            add("429", CommonComponents.TOO_MANY_REQUESTS, operation.getResponses());
            add("503", CommonComponents.UNAVAILABLE, operation.getResponses());
        }
        if (takesIdempotencyKey(operation) && operation.getResponses().hasAPIResponse("409")) {
            header(operation.getResponses().getAPIResponse("409"), CommonComponents.RETRY_AFTER_IF_IN_PROGRESS);
        }
    }

    /** A response that the operation declares itself keeps its description. */
    private static void add(String status, String common, APIResponses responses) {
        if (responses.hasAPIResponse(status)) {
            header(responses.getAPIResponse(status), CommonComponents.RETRY_AFTER);
        } else {
            responses.addAPIResponse(status, OASFactory.createAPIResponse().ref(common));
        }
    }

    private static void header(APIResponse response, String common) {
        response.addHeader("Retry-After", OASFactory.createHeader().ref(common));
    }

    private static boolean takesIdempotencyKey(Operation operation) {
        return operation.getParameters() != null
                && operation.getParameters().stream()
                        .anyMatch(parameter -> "Idempotency-Key".equals(parameter.getName()));
    }
}
