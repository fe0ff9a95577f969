package mart.kit.rest;

import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import mart.kit.database.Database;
import mart.kit.problem.Unavailable;

/**
 * Rejects requests with 503 while the database is unavailable, except to resources marked
 * {@link AvailableWithoutDatabase}. Runs after authorization, so that 401 and 403 do not depend on the database.
 */
@Provider
@Priority(Priorities.USER)
public class DatabaseReadyFilter implements ContainerRequestFilter {

    @Inject
    private Database database;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> requested = resource.getResourceClass();
        if (!database.isReady()
                && requested != null
                && !requested.isAnnotationPresent(AvailableWithoutDatabase.class)) {
            throw new Unavailable("The database is unavailable: try again.");
        }
    }
}
