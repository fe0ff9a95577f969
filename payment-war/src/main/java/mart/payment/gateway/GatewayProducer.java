package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import mart.kit.security.ClientTrustStore;
import org.eclipse.microprofile.config.Config;

/** Makes the gateway that {@code gateway.kind} names: {@code simulated} or {@code http}. */
@ApplicationScoped
public class GatewayProducer {

    @Inject
    private Config config;

    @Inject
    private ClientTrustStore trust;

    @Inject
    private Instance<SimulatedGateway> simulated;

    @Produces
    @ApplicationScoped
    PaymentGateway chosen() {
        String kind = config.getValue("gateway.kind", String.class);
        return switch (kind) {
            case "simulated" -> simulated.get();
            case "http" ->
                new HttpGateway(
                        config.getValue("gateway.url", URI.class),
                        config.getValue("gateway.key", String.class),
                        config.getValue("gateway.timeout", Duration.class),
                        trust.context());
            default -> throw new IllegalStateException("gateway.kind must be simulated or http, not " + kind);
        };
    }

    /** Has it made now, so that a wrong setting is told at the start and not to the first customer. */
    void check(@Observes Startup event, PaymentGateway gateway) {
        gateway.toString();
    }
}
