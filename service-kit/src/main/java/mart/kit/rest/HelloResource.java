package mart.kit.rest;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The greeting at the root of each service. */
@Path("/")
@AvailableWithoutDatabase
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Server", description = "The service itself: name, health, metrics and keys")
public class HelloResource {

    @Inject
    @ConfigProperty(name = "mart.title")
    private String title;

    @GET
    @Operation(operationId = "getName", summary = "Returns the name of this service")
    public Map<String, String> hello() {
        return Map.of("Hello", title);
    }
}
