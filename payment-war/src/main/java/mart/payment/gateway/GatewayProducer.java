package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.Duration;
import mart.kit.Loopback;
import mart.kit.security.ClientTrustStore;
import mart.payment.domain.PaymentGateway;
import org.eclipse.microprofile.config.Config;

/** Produces the gateway that {@code gateway.kind} selects: {@code simulated} or {@code http}. */
@ApplicationScoped
public class GatewayProducer {

    static final String SIMULATED = "simulated";

    @Inject
    private Config config;

    @Inject
    private ClientTrustStore trustStore;

    @Inject
    private Instance<SimulatedGateway> simulated;

    @Produces
    @ApplicationScoped
    PaymentGateway selected() {
        String kind = config.getValue("gateway.kind", String.class);
        return switch (kind) {
            case SIMULATED -> simulated.get();
            case "http" ->
                new HttpGateway(
                        requireEncrypted(config.getValue("gateway.url", URI.class)),
                        config.getValue("gateway.key", String.class),
                        config.getValue("gateway.timeout", Duration.class),
                        trustStore.context());
            default -> throw new IllegalStateException("gateway.kind must be simulated or http, not " + kind);
        };
    }

    private static URI requireEncrypted(URI url) {
        if (!Loopback.includesOrIsEncrypted(url)) {
            throw new IllegalStateException(
                    "gateway.url is " + url + ": it must begin with https://, because it receives card numbers");
        }
        return url;
    }

    /** Creates the gateway at startup, so that a wrong setting stops the start instead of failing the first payment. */
    @SuppressWarnings("ReturnValueIgnored") // the call makes the CDI proxy create the gateway
    void check(@Observes Startup event, PaymentGateway gateway) {
        gateway.toString();
    }
}
