package mart.kit.kafka;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.ConnectorFactory;

/**
 * The configuration of an incoming channel ({@code mp.messaging.incoming.<channel>.*}): its {@code topic}; whether it
 * is a {@code broadcast}; and {@code max.poll.records}, the size of a batch. Each instance receives all records of a
 * broadcast that arrive after its start. The records of other channels are shared among the instances, from the
 * beginning of the topic.
 */
final class ChannelSettings {

    private static final int DEFAULT_BATCH = 200;

    /**
     * How long the broker waits for a record before it answers. Four times Kafka's default, for fewer requests of idle
     * consumers. Other requests of the connection wait as well, such as the search for the group's coordinator.
     */
    private static final int FETCH_WAIT_MS = 2_000;

    /** Each consumer's heartbeat thread wakes up at this interval; Kafka's default is a fifth. */
    private static final int RETRY_BACKOFF_MS = 500;

    /** How long a broadcast may miss the records of a partition that is added to its topic. */
    private static final int NEW_PARTITIONS_MS = 60_000;

    private final Config shared;
    private final Config own;

    ChannelSettings(Config shared, Config own) {
        this.shared = shared;
        this.own = own;
    }

    String channel() {
        return own.getValue(ConnectorFactory.CHANNEL_NAME_ATTRIBUTE, String.class);
    }

    String topic() {
        return own.getValue("topic", String.class);
    }

    boolean isBroadcast() {
        return own.getOptionalValue("broadcast", Boolean.class).orElse(false);
    }

    /** The consumer group of the instances. */
    String group() {
        return shared.getValue("mart.service", String.class) + "." + channel();
    }

    Map<String, Object> consumer() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, StringDeserializer.class);
        settings.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, FETCH_WAIT_MS);
        settings.put(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG, RETRY_BACKOFF_MS);
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        settings.put(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                own.getOptionalValue(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.class)
                        .orElse(DEFAULT_BATCH));
        if (isBroadcast()) {
            settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, NEW_PARTITIONS_MS);
        } else {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group());
            settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
            settings.put(
                    ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG,
                    10_000); // when the partitions of a killed instance are reassigned
        }
        return KafkaClientSettings.shared(shared, channel() + "." + UUID.randomUUID(), settings);
    }
}
