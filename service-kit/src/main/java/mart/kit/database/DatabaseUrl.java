package mart.kit.database;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How to connect to the service's database without the server's pool and its time-outs. */
@ApplicationScoped
class DatabaseUrl {

    @Inject
    private Config config;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    /** The URL for migrations: as the data source of the server, but a statement may take any time, and waits for a lock for 5 seconds. */
    String ofMigrations() {
        Map<String, String> parameters = new TreeMap<>(Map.of(
                "ApplicationName", service + " migrations",
                "connectTimeout", "5",
                "tcpKeepAlive", "true",
                "logServerErrorDetail", "false",
                "options", "-c lock_timeout=5s",
                "sslmode", setting("db.sslmode")));
        config.getOptionalValue("db.sslrootcert", String.class)
                .filter(file -> !file.isBlank())
                .ifPresent(file -> parameters.put("sslrootcert", file));
        return "jdbc:postgresql://" + setting(service + ".db.host") + ":" + setting(service + ".db.port") + "/"
                + encoded(setting(service + ".db.name"))
                + parameters.entrySet().stream()
                        .map(parameter -> parameter.getKey() + "=" + encoded(parameter.getValue()))
                        .collect(Collectors.joining("&", "?", ""));
    }

    String user() {
        return setting(service + ".db.user");
    }

    String password() {
        return setting(service + ".db.password");
    }

    private String setting(String name) {
        return config.getValue(name, String.class);
    }

    private static String encoded(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
