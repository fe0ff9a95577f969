package mart.product;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** REST API of the product service. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "mart")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Product Service",
                        version = "1.0",
                        description = "The catalogue: the products that the shop sells."))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class ProductApplication extends Application {}
