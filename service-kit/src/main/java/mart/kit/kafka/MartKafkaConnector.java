package mart.kit.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.metrics.MessagingMetrics;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.eclipse.microprofile.reactive.messaging.spi.IncomingConnectorFactory;
import org.eclipse.microprofile.reactive.streams.operators.PublisherBuilder;
import org.eclipse.microprofile.reactive.streams.operators.ReactiveStreams;

/**
 * The incoming connector {@code mart-kafka}: creates a {@link KafkaChannel} for each {@code @Incoming} channel.
 * {@code docs/decisions} explains why it replaces the server's connector.
 */
@ApplicationScoped
@Connector("mart-kafka")
public class MartKafkaConnector implements IncomingConnectorFactory {

    @Inject
    private Config config;

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private TopicCreator topics;

    @Inject
    private MessagingMetrics metrics;

    private final List<KafkaChannel> channels = new CopyOnWriteArrayList<>();

    @Override
    public PublisherBuilder<? extends Message<?>> getPublisherBuilder(Config channelConfig) {
        KafkaChannel channel =
                new KafkaChannel(new ChannelSettings(config, channelConfig), background, this::mayConsume, metrics);
        channels.add(channel);
        return ReactiveStreams.fromPublisher(channel);
    }

    /** The channels of this service. */
    public List<KafkaChannel> channels() {
        return List.copyOf(channels);
    }

    /** Consuming starts when the tables and topics exist. */
    private boolean mayConsume() {
        return database.isReady() && topics.isDone();
    }
}
