package mart.order;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The REST interface of the order service. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "mart")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Order Service",
                        version = "1.0",
                        description = "Orders of the signed-in customer, and the log-in that they need."))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class OrderApplication extends Application {}
