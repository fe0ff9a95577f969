package mart.kit.problem;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.Ids;
import mart.kit.ShutdownRequested;

/**
 * Answers every error of a resource with a {@link Problem}; what is our fault is logged and answered with 500, or with 503
 * when the process is told to end: another instance, or this one later, can do it. The path is added by
 * {@link ProblemInstanceFilter}.
 */
@Provider
@Dependent // so that CDI knows its observer
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    /** Not of an instance, since whatever CDI has made may be gone when the last requests are answered. */
    private static volatile boolean leaving;

    static void leave(@Observes ShutdownRequested event) {
        leaving = true;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        ProblemException problem = ExceptionTranslator.of(thrown).orElseGet(() -> unexpected(thrown));
        Response.ResponseBuilder answer = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(problem.status(), problem.getMessage(), null, problem.violations()));
        problem.headers().forEach(answer::header);
        return answer.build();
    }

    private static ProblemException unexpected(Throwable thrown) {
        UUID id = Ids.next();
        LOG.log(Level.SEVERE, "Unexpected failure " + id, thrown);
        if (leaving) { // what the server has taken down already
            return Unavailable.atTheEnd();
        }
        return new ProblemException(500, "Something failed on our side; our log has it as " + id + ".");
    }
}
