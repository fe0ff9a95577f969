package mart.system.chaos;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Asks as a client does that must know: again after each broken connection, each outage and each "not yet", until there
 * is an answer.
 */
final class RetryingClient {
    /** Longer than anything in the mart is gone, with its start on a machine that has much else to do. */
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private static final Duration PAUSE = Duration.ofMillis(300);

    private RetryingClient() {}

    /**
     * The answer, which is no outage and none that says when to try again.
     *
     * @param notYet further statuses that only say that news has not arrived there yet
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
