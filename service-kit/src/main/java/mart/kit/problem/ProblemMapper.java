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
 * Maps every exception of a resource to a {@link Problem}. Unexpected exceptions are logged and become 500; during
 * shutdown they become 503, since another instance can handle a retry. {@link ProblemInstanceFilter} adds the path.
 */
@Provider
@Dependent // makes it a bean, so that CDI calls its observer
public class ProblemMapper implements ExceptionMapper<Throwable> {

    private static final Logger LOG = Logger.getLogger(ProblemMapper.class.getName());

    /** Static, because CDI may have destroyed its beans before the last responses are sent. */
    private static volatile boolean shuttingDown;

    static void onShutdownRequested(@Observes ShutdownRequested event) {
        shuttingDown = true;
    }

    @Override
    public Response toResponse(Throwable thrown) {
        ProblemException problem = ExceptionTranslator.of(thrown).orElseGet(() -> unexpected(thrown));
        Response.ResponseBuilder response = Response.status(problem.status())
                .type(Problem.MEDIA_TYPE)
                .entity(Problem.of(problem.status(), problem.detail(), null, problem.violations()));
        problem.headers().forEach(response::header);
        return response.build();
    }

    private static ProblemException unexpected(Throwable thrown) {
        UUID id = Ids.next();
        LOG.log(Level.SEVERE, "Unexpected exception " + id, thrown);
        if (shuttingDown) { // the failure is probably a server component that has already stopped
            return Unavailable.shuttingDown();
        }
        return new ProblemException(500, "Internal server error. The server's log has the details under " + id + ".");
    }
}
