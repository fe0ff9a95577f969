package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import mart.kit.security.Risk;
import mart.kit.security.RiskCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** A shop with the simulated gateway delivers goods that are not paid. */
@ApplicationScoped
class SimulatedGatewayRisk implements RiskCheck {

    @Inject
    @ConfigProperty(name = "gateway.kind")
    private String kind;

    @Override
    public Map<Risk, String> risks() {
        return kind.equals(GatewayProducer.SIMULATED)
                ? Map.of(
                        Risk.SIMULATED_GATEWAY,
                        "The payment gateway is simulated, so public test cards buy everything: set GATEWAY_KIND=http,"
                                + " GATEWAY_URL and GATEWAY_KEY.")
                : Map.of();
    }
}
