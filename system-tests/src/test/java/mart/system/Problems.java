package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.Map;
import java.util.Set;
import mart.system.api.Answer;

/** Assertions about error responses (RFC 9457). */
final class Problems {
    private Problems() {}

    /** Requires a problem with one of these statuses and a detail; returns its members. */
    static Map<String, Object> require(Response response, Integer... statuses) {
        return require(Answer.of(response), Set.of(statuses));
    }

    static Map<String, Object> require(Answer answer, Set<Integer> statuses) {
        assertThat(answer.status()).as(answer::toString).isIn(statuses);
        assertThat(answer.isProblem()).as(answer::toString).isTrue();
        Map<String, Object> problem = JsonPath.from(answer.text()).get("");
        assertThat(problem).containsKeys("type", "title", "status", "detail", "instance");
        assertThat(((Number) problem.get("status")).intValue()).isEqualTo(answer.status());
        assertThat((String) problem.get("detail")).hasSizeGreaterThan(10);
        return problem;
    }
}
