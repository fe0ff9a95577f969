package mart.kit.problem;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;

/**
 * Sets the {@code instance} of each {@link Problem} to the path of its request. {@link ProblemMapper} cannot: when a
 * response is created on another thread, an injected {@code @Context} may belong to another request.
 */
@Provider
public class ProblemInstanceFilter implements ContainerResponseFilter {

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Problem problem) {
            response.setEntity(
                    problem.withInstance(request.getUriInfo().getRequestUri().getRawPath()));
        }
    }
}
