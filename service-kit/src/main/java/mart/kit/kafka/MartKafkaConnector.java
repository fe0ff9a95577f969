package mart.kit.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;
import org.eclipse.microprofile.reactive.messaging.spi.IncomingConnectorFactory;
import org.eclipse.microprofile.reactive.streams.operators.PublisherBuilder;
import org.eclipse.microprofile.reactive.streams.operators.ReactiveStreams;

/**
 * The incoming connector {@code mart-kafka}: one {@link KafkaChannel} for each {@code @Incoming} channel. Why it is
 * ours is told in {@code docs/decisions}.
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

    private final List<KafkaChannel> channels = new CopyOnWriteArrayList<>();

    @Override
    public PublisherBuilder<? extends Message<?>> getPublisherBuilder(Config channelConfig) {
        KafkaChannel channel =
                new KafkaChannel(new ChannelSettings(config, channelConfig), background, this::mayListen);
        channels.add(channel);
        return ReactiveStreams.fromPublisher(channel);
    }

    /** The channels of this service. */
    public List<KafkaChannel> channels() {
        return List.copyOf(channels);
    }

    /** What comes before there are tables and topics could not be handled. */
    private boolean mayListen() {
        return database.isReady() && topics.isDone();
    }
}
