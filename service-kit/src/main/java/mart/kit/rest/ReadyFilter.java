package mart.kit.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import mart.kit.data.Database;
import mart.kit.problem.Unavailable;

/** While the database does not answer, only what does without it does: the greeting, probes, metrics, documents. */
@Provider
public class ReadyFilter implements ContainerRequestFilter {

    private static final List<String> WITHOUT_DATABASE =
            List.of("mart.kit.rest.", "mart.kit.observe.", "mart.kit.docs.");

    @Inject
    private Database database;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> asked = resource.getResourceClass();
        if (!database.isReady() && asked != null && WITHOUT_DATABASE.stream().noneMatch(asked.getName()::startsWith)) {
            throw new Unavailable("The database does not answer just now: try again.");
        }
    }
}
