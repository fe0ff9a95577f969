package mart.order;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.Components;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST interface of the order service. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "mart")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Order Service",
                        version = "1.0",
                        description =
                                "Places, changes, cancels and lists orders. Also forwards login requests to the user service."),
        components =
                @Components(
                        schemas =
                                @Schema(
                                        name = "Tokens",
                                        description = "An access token and a refresh token, as in RFC 6749",
                                        type = SchemaType.OBJECT,
                                        requiredProperties = {
                                            "access_token",
                                            "token_type",
                                            "expires_in",
                                            "refresh_token"
                                        },
                                        properties = {
                                            @SchemaProperty(name = "access_token", type = SchemaType.STRING),
                                            @SchemaProperty(name = "token_type", type = SchemaType.STRING),
                                            @SchemaProperty(name = "expires_in", type = SchemaType.INTEGER),
                                            @SchemaProperty(name = "refresh_token", type = SchemaType.STRING)
                                        })))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class OrderApplication extends Application {}
