package mart.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;
import mart.console.AdminClient;

/** What all Liberty servers of one mart share: configuration, secrets, JVM flags, and HTTP or HTTPS. Immutable. */
final class LibertySettings {
    private static final String JWT_SECRET = "JWT_SECRET";

    private final Checkout checkout;
    private final Map<String, String> variables;
    private final Map<String, String> environment;
    private final ServerLayout layout;
    private final List<String> jvmFlags;
    private final SSLContext clientTls;
    private final String jwtSecret;

    LibertySettings(MartBuilder builder, String jwtSecret) {
        this.checkout = builder.checkout;
        this.variables = Map.copyOf(builder.variables);
        this.environment = Map.copyOf(builder.environment);
        this.layout = builder.layout;
        this.jvmFlags = builder.jvmFlags;
        this.clientTls = builder.clientTls;
        this.jwtSecret = jwtSecret;
    }

    Checkout checkout() {
        return checkout;
    }

    /** The JVM flags of the server that runs these services; the JVM takes the last of two that differ. */
    List<String> jvmFlags(Set<Service> services) {
        return Stream.concat(layout.jvmFlags(services).stream(), jvmFlags.stream())
                .toList();
    }

    String jwtSecret() {
        return jwtSecret;
    }

    /** The URL of a service at this port: {@code http://localhost:8002}. */
    URI url(int port) {
        return URI.create((clientTls == null ? "http" : "https") + "://localhost:" + port);
    }

    /** Prepares a request to a service; the caller sends it. */
    HttpURLConnection connection(URI url) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) url.toURL().openConnection();
        if (connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(clientTls.getSocketFactory());
        }
        return connection;
    }

    /**
     * The configuration of a server by key: the addresses of all components, the profile of the local stack, and what
     * {@link MartBuilder#variable} set.
     *
     * @param ports of the server's instance
     * @return a new map, which the caller may change
     */
    Map<String, String> variables(Ports ports) {
        Map<String, String> all = new TreeMap<>();
        for (Service service : Service.values()) {
            all.put(service.portVariable(), String.valueOf(ports.of(service)));
            all.put(service.databasePortVariable(), String.valueOf(ports.database(service)));
            all.put(service.id() + ".url", url(ports.of(service)).toString());
        }
        all.put("kafka.bootstrap.servers", ports.kafkaBootstrap());
        all.put("mail.host", "localhost");
        all.put("mail.port", String.valueOf(ports.mail()));
        all.put("log.level", "INFO");
        all.put("mp.config.profile", "local");
        all.putAll(variables);
        return all;
    }

    /** The environment of every server. It holds the secrets, which server folders do not contain. */
    Map<String, String> environment() {
        Map<String, String> all = new TreeMap<>(environment);
        all.put(JWT_SECRET, jwtSecret);
        return all;
    }

    /**
     * Writes {@code server.env}, by which a Liberty server started by other means ({@code liberty:dev}) joins this mart.
     * The file contains the secret of the tokens; only its owner can read it.
     */
    void writeServerEnv(Path file, Ports ports) {
        Map<String, String> lines = new TreeMap<>();
        variables(ports).forEach((name, value) -> lines.put(Settings.environmentName(name), value));
        lines.put(JWT_SECRET, jwtSecret);
        DataFolder.writePrivate(
                file,
                lines.entrySet().stream()
                        .map(line -> line.getKey() + "=" + line.getValue() + "\n")
                        .collect(Collectors.joining()));
    }

    /** A client with an administrator's rights for all services, including those that are started by other means. */
    AdminClient adminClient(Ports ports) {
        UUID noUser = new UUID(0, 0);
        return new AdminClient(
                Stream.of(Service.values()).collect(Collectors.toMap(Service::id, service -> url(ports.of(service)))),
                () -> AccessTokenSigner.sign(jwtSecret, noUser, "admin", Duration.ofMinutes(1)));
    }
}
