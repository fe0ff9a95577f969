package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.util.List;
import java.util.function.Supplier;
import mart.system.shop.Shop;
import mart.testing.Concurrently;

/** Sends one request with one idempotency key many times at once, and requires identical responses. */
public final class IdenticalResponses {
    private IdenticalResponses() {}

    /** Repeats each request while it gets 409. Returns the response; all but one must be marked as replayed. */
    public static Response of(int times, Supplier<Response> request) {
        List<Response> answers = Concurrently.all(
                times,
                i -> await().pollInSameThread()
                        .atMost(Shop.TIMEOUT)
                        .until(request::get, answer -> answer.statusCode() != 409));
        assertThat(answers).extracting(Response::statusCode).first().isIn(200, 201, 202);
        assertThat(answers).extracting(IdenticalResponses::content).containsOnly(content(answers.get(0)));
        assertThat(answers)
                .filteredOn(answer -> answer.header("Idempotency-Replayed") == null)
                .hasSize(1);
        return answers.get(0);
    }

    private static String content(Response answer) {
        return answer.statusCode() + " " + answer.header("Location") + " " + answer.header("ETag") + " "
                + answer.asString();
    }
}
