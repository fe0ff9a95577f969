package mart.payment;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import org.eclipse.microprofile.auth.LoginConfig;
import org.eclipse.microprofile.openapi.annotations.OpenAPIDefinition;
import org.eclipse.microprofile.openapi.annotations.enums.SecuritySchemeType;
import org.eclipse.microprofile.openapi.annotations.info.Info;
import org.eclipse.microprofile.openapi.annotations.security.SecurityScheme;

/** The HTTP interface of the payment service. */
@ApplicationPath("/")
@LoginConfig(authMethod = "MP-JWT", realmName = "mart")
@OpenAPIDefinition(
        info =
                @Info(
                        title = "Payment Service",
                        version = "1.0",
                        description = "Charges cards for orders, and refunds the money."))
@SecurityScheme(securitySchemeName = "token", type = SecuritySchemeType.HTTP, scheme = "bearer", bearerFormat = "JWT")
public class PaymentApplication extends Application {}
