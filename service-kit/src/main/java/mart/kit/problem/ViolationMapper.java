package mart.kit.problem;

import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Takes what Bean Validation refuses from the container, which would answer it in its own form. */
@Provider
public class ViolationMapper implements ExceptionMapper<ConstraintViolationException> {

    @Inject
    private ProblemMapper problems;

    @Override
    public Response toResponse(ConstraintViolationException invalid) {
        return problems.toResponse(invalid);
    }
}
