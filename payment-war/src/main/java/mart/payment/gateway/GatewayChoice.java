package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The gateway that the configuration names; the others are not even made. */
@Dependent
class GatewayChoice {

    @Produces
    @ApplicationScoped
    PaymentGateway chosen(@ConfigProperty(name = "gateway.kind") String kind, Instance<SimulatedGateway> simulated) {
        return switch (kind) {
            case "simulated" -> simulated.get();
            default -> throw new IllegalStateException("gateway.kind must be simulated, not " + kind);
        };
    }
}
