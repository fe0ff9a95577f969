package mart.kit.problem;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import mart.kit.json.Json;

/** Sends a {@link Problem} from a servlet filter, where JAX-RS exception mappers do not apply. */
public final class ProblemWriter {

    private ProblemWriter() {}

    /** Writes the complete response; the response must not be committed. */
    public static void send(ProblemException problem, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setStatus(problem.status());
        problem.headers().forEach(response::setHeader);
        response.setContentType(Problem.MEDIA_TYPE);
        Json.MAPPER.writeValue(
                response.getOutputStream(),
                Problem.of(problem.status(), problem.detail(), request.getRequestURI(), problem.violations()));
    }
}
