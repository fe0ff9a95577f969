package mart.kit.problem;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.Ids;

/**
 * Answers every error of a resource with a {@link Problem}; what is our fault is logged and answered with 500. The path
 * is added by {@link ProblemPath}.
 */
@Provider
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    @Override
    public Response toResponse(Throwable thrown) {
        ProblemException problem = Diagnosis.of(thrown).orElseGet(() -> unexpected(thrown));
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(problem.status(), problem.getMessage(), null, problem.violations()));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    private static ProblemException unexpected(Throwable thrown) {
        UUID id = Ids.next();
        LOG.log(Level.SEVERE, "Unexpected failure " + id, thrown);
        return new ProblemException(500, "Something failed on our side; our log has it as " + id + ".");
    }
}
