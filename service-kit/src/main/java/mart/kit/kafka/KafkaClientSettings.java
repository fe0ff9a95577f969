package mart.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * The settings that all Kafka clients of a service share: {@code kafka.bootstrap.servers} and everything that the
 * configuration has under {@code kafka.client.}, for example security.
 */
public final class KafkaClientSettings {

    private static final String PREFIX = "kafka.client.";

    private KafkaClientSettings() {}

    /**
     * Returns the settings of one client.
     *
     * @param client the purpose of the client, for its {@code client.id}; the service's name is added, since several
     *     services can share a server
     * @param own settings of this client only; they override the shared ones
     */
    public static Map<String, Object> shared(Config config, String client, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("client.id", config.getValue("mart.service", String.class) + "." + client);
        settings.put("metric.reporters", ""); // the clients' metrics are not read over JMX ...
        settings.put("enable.metrics.push", false); // ... or at the broker
        settings.put("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> settings.put(name.substring(PREFIX.length()), config.getValue(name, String.class)));
        settings.putAll(own);
        return settings;
    }
}
