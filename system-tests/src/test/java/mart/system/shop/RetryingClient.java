package mart.system.shop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/**
 * Repeats a request after broken connections, errors of the server, and responses with {@code Retry-After}; and after 404,
 * because the service may not have received the message that creates the resource.
 */
public final class RetryingClient {
    /** Longer than any outage in a test, including the start of a server on a busy machine. */
    private static final Duration TIMEOUT = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private RetryingClient() {}

    /** Returns the first final response, which must have one of these statuses. */
    public static Response ask(String what, Supplier<Response> request, Integer... statuses) {
        Response response = await(what)
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(PAUSE)
                .atMost(TIMEOUT)
                .ignoreExceptionsMatching(IOException.class::isInstance)
                .until(
                        request::get,
                        answer -> answer.statusCode() < 500
                                && answer.statusCode() != 404
                                && answer.header("Retry-After") == null);
        assertThat(response.statusCode()).as(what + ": " + response.asString()).isIn(List.of(statuses));
        return response;
    }
}
