package mart.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import mart.kit.Loopback;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Risks of the connections that every service has: HTTP, database and Kafka. Connections over loopback are not a risk. */
@ApplicationScoped
class ConnectionRisks implements RiskCheck {

    private static final String DEFAULT_PASSWORD = "wasam_password";
    private static final List<String> URLS =
            List.of("user.url", "order.url", "payment.url", "notification.url", "jwt.jwks");

    @Inject
    private Config config;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    @Override
    public Map<Risk, String> risks() {
        return risks(
                service, name -> config.getOptionalValue(name, String.class).orElse(""));
    }

    /** @param setting returns the value of a setting; empty if it has none */
    static Map<Risk, String> risks(String service, Function<String, String> setting) {
        Map<Risk, String> risks = new EnumMap<>(Risk.class);
        addHttp(risks, setting);
        addDatabase(risks, service, setting);
        addKafka(risks, setting);
        return risks;
    }

    private static void addHttp(Map<Risk, String> risks, Function<String, String> setting) {
        List<String> plainUrls = URLS.stream()
                .filter(name -> !setting.apply(name).isBlank())
                .filter(name -> !Loopback.includesOrIsEncrypted(URI.create(setting.apply(name))))
                .toList();
        if (!plainUrls.isEmpty()) {
            risks.put(Risk.PLAIN_HTTP, "Not encrypted: " + String.join(", ", plainUrls) + "; use https:// URLs.");
        }
        if (setting.apply("mart.transport").equals("plain") && !Loopback.includes(setting.apply("mart.host"))) {
            risks.put(
                    Risk.PLAIN_HTTP,
                    "Other machines can reach the services without encryption (mart.host): set MART_TRANSPORT=tls.");
        }
    }

    private static void addDatabase(Map<Risk, String> risks, String service, Function<String, String> setting) {
        if (Loopback.includes(setting.apply(service + ".db.host"))) {
            return;
        }
        String password = service + ".db.password";
        if (setting.apply(password).equals(DEFAULT_PASSWORD)) {
            risks.put(Risk.DEFAULT_PASSWORD, password + " is the default, which is public: set another one.");
        }
        if (!setting.apply("db.sslmode").equals("verify-full")) {
            risks.put(
                    Risk.UNVERIFIED_DATABASE,
                    "The connection to " + service + ".db.host is not verified: set DB_SSLMODE=verify-full.");
        }
    }

    private static void addKafka(Map<Risk, String> risks, Function<String, String> setting) {
        boolean isLocal = Arrays.stream(setting.apply("kafka.bootstrap.servers").split(","))
                .map(address -> address.strip().replaceFirst(":\\d+$", ""))
                .allMatch(Loopback::includes);
        if (!isLocal && !setting.apply("kafka.client.security.protocol").equals("SASL_SSL")) {
            risks.put(
                    Risk.PLAIN_KAFKA,
                    "Kafka is on another machine, without encryption or authentication: set"
                            + " KAFKA_CLIENT_SECURITY_PROTOCOL=SASL_SSL.");
        }
    }
}
