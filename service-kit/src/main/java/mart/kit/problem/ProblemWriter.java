package mart.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mart.kit.json.Json;

/** Answers with a {@link Problem} from a servlet filter, where JAX-RS has no say yet. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /** Sends all of the answer; nothing may have been sent before. */
    public static void send(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        Json.MAPPER.writeValue(
                response.getOutputStream(),
                Problem.of(problem.status(), problem.getMessage(), request.getRequestURI(), problem.violations()));
    }
}
