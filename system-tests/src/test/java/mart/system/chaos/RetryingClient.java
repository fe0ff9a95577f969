package mart.system.chaos;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/** Repeats a request after broken connections, errors of the server, and responses with {@code Retry-After}. */
final class RetryingClient {
    /** Longer than any outage in a test, including the start of a server on a busy machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private RetryingClient() {}

    /**
     * Returns the first final response.
     *
     * @param notYet further statuses to retry, for messages that the service has not received yet
     */
    static Response ask(String what, Supplier<Response> request, Integer... notYet) {
        Set<Integer> passing = Set.of(notYet);
        return await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(PATIENCE)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(
                        request::get,
                        answer -> answer.statusCode() < 500
                                && answer.header("Retry-After") == null
                                && !passing.contains(answer.statusCode()));
    }
}
