package mart.user;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The JAX-RS application of the user service, and the general part of its OpenAPI document. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "mart")
@OpenAPIDefinition(
        info = @Info(title = "User Service", version = "1.0", description = "Registration, login and profiles."))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class UserApplication extends Application {}
