package mart.kit.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.ext.Provider;
import mart.kit.database.Database;
import mart.kit.problem.Unavailable;

/** While the database does not answer, only what is marked {@link AvailableWithoutDatabase} does. */
@Provider
public class DatabaseReadyFilter implements ContainerRequestFilter {

    @Inject
    private Database database;

    @Context
    private ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) {
        Class<?> asked = resource.getResourceClass();
        if (!database.isReady() && asked != null && !asked.isAnnotationPresent(AvailableWithoutDatabase.class)) {
            throw new Unavailable("The database does not answer just now: try again.");
        }
    }
}
