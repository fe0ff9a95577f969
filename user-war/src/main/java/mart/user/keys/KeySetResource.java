package mart.user.keys;

import com.nimbusds.jose.jwk.JWK;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Map;
import java.util.TreeMap;
import mart.kit.rest.AvailableWithoutDatabase;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Publishes the public keys that verify access tokens, for the other services and external clients. */
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

    /** All keys of the file: past, present and future signing keys. Empty with HS256, where the key is a secret. */
    @GET
    @Operation(operationId = "getKeys", summary = "Get the public keys that verify access tokens; empty with HS256")
    public KeySetView keys() {
        return new KeySetView(keys.byAlias().values().stream()
                .flatMap(key -> JsonWebKeys.of(key, algorithm).stream())
                .map(KeySetResource::members)
                .toList());
    }

    private static Map<String, String> members(JWK key) {
        Map<String, String> members = new TreeMap<>();
        key.toJSONObject().forEach((name, value) -> members.put(name, value.toString()));
        return members;
    }
}
