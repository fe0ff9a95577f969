package mart.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/**
 * What every Kafka client of a service is told: {@code kafka.bootstrap.servers} and whatever else the configuration
 * has under {@code kafka.client.} (security, for one).
 */
public final class KafkaClientSettings {

    private static final String PREFIX = "kafka.client.";

    private KafkaClientSettings() {}

    /** @param client what the client is for; two services in one server may be at it at the same time */
    public static Map<String, Object> shared(Config config, String client, Map<String, Object> own) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("client.id", config.getValue("mart.service", String.class) + "." + client);
        settings.put("bootstrap.servers", config.getValue("kafka.bootstrap.servers", String.class));
        StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .filter(name -> name.startsWith(PREFIX))
                .forEach(name -> settings.put(name.substring(PREFIX.length()), config.getValue(name, String.class)));
        settings.putAll(own);
        return settings;
    }
}
