package mart.system.shop;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Repeats a request after broken connections, errors of the server, and responses with {@code Retry-After}. */
public final class RetryingClient {
    /** Longer than any outage in a test, including the start of a server on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private RetryingClient() {}

    /**
     * Returns the first final response.
     *
     * @param notYet further statuses to retry, for messages that the service has not received yet
     */
    public static Response ask(String what, Supplier<Response> request, Integer... notYet) {
        return await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(TIMEOUT)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(
                        request::get,
                        answer -> answer.statusCode() < 500
                                && answer.header("Retry-After") == null
                                && !List.of(notYet).contains(answer.statusCode()));
    }
}
