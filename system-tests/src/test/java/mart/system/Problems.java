package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;

/** What every refusal must look like (RFC 9457). */
final class Problems {
    private Problems() {}

    /** Requires a problem of this status that tells the client something. */
    static Map<String, String> require(Response answer, int status) {
        assertThat(answer.statusCode()).as(() -> answer.asString()).isEqualTo(status);
        return require(answer);
    }

    /** The same where more than one status is right. */
    static Map<String, String> requireOneOf(Response answer, Integer... statuses) {
        assertThat(answer.statusCode()).as(() -> answer.asString()).isIn((Object[]) statuses);
        return require(answer);
    }

    private static Map<String, String> require(Response answer) {
        assertThat(answer.contentType())
                .as(() -> answer.statusCode() + answer.asString())
                .startsWith("application/problem+json");
        Map<String, Object> problem = answer.path("");
        assertThat(problem).containsKeys("type", "title", "status", "detail", "instance");
        assertThat(((Number) problem.get("status")).intValue()).isEqualTo(answer.statusCode());
        assertThat((String) problem.get("detail")).hasSizeGreaterThan(10);
        return answer.path("");
    }
}
