package mart.kit.openapi;

import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.models.security.SecurityScheme;

/**
 * Adds the OAuth 2.0 password flow (RFC 6749, 4.3) to the documents of the services that have {@code POST /user/login},
 * so that users can log in from Swagger UI. The page may send requests to its own service only. In the other documents,
 * the access token is pasted.
 */
final class PasswordFlow {

    private static final String TOKEN = "token";
    private static final String LOGIN = "login";
    private static final String TOKEN_URL = "/user/login";

    private PasswordFlow() {}

    static void addTo(OpenAPI document) {
        if (!document.getPaths().hasPathItem(TOKEN_URL)) {
            return;
        }
        document.getComponents().addSecurityScheme(LOGIN, scheme());
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(item -> item.getOperations().values().forEach(PasswordFlow::addTo));
    }

    private static SecurityScheme scheme() {
        return OASFactory.createSecurityScheme()
                .type(SecurityScheme.Type.OAUTH2)
                .description("Logs in with username and password, and sends the access token. Leave the client empty.")
                .flows(OASFactory.createOAuthFlows()
                        .password(OASFactory.createOAuthFlow()
                                .tokenUrl(TOKEN_URL)
                                .addScope("admin", "Operations for administrators; the role of the user decides")));
    }

    /** Adds the flow as an alternative to a token. */
    private static void addTo(Operation operation) {
        if (operation.getSecurity() == null) {
            return;
        }
        List.copyOf(operation.getSecurity()).stream()
                .filter(requirement -> requirement.hasScheme(TOKEN))
                .map(requirement -> login(requirement.getScheme(TOKEN)))
                .forEach(operation::addSecurityRequirement);
    }

    private static SecurityRequirement login(List<String> scopes) {
        return OASFactory.createSecurityRequirement().addScheme(LOGIN, scopes);
    }
}
