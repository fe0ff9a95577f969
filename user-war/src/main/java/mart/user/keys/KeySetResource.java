package mart.user.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import mart.kit.rest.AvailableWithoutDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes the keys that access tokens are verified with, to the other services and to whoever wants to. */
@Path(".well-known/jwks.json")
@Tag(name = "Server")
@AvailableWithoutDatabase
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class KeySetResource {

    @Inject
    private TokenKeys keys;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    /** Those that sign now, did before, or will: all that are in the file. None with HS256, whose key is a secret. */
    @GET
    @Operation(summary = "The public keys that access tokens are verified with; none with HS256")
    public KeySetView keys() {
        return new KeySetView(keys.byAlias().values().stream()
                .flatMap(key -> Jwk.of(key, algorithm).stream())
                .toList());
    }
}
