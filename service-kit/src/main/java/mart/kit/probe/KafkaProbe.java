package mart.kit.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.async.Arrivals;
import mart.kit.kafka.KafkaChannel;
import mart.kit.kafka.KafkaClientSettings;
import mart.kit.kafka.MartKafkaConnector;
import mart.kit.kafka.TopicCreator;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.common.KafkaFuture;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/**
 * Measures every five seconds whether Kafka is reachable, and the consumer lag of this service (all instances together).
 * Health checks and reports read the latest result and never wait for Kafka.
 */
@ApplicationScoped
public class KafkaProbe {

    private static final Logger LOG = Logger.getLogger(KafkaProbe.class.getName());
    private static final Duration INTERVAL = Duration.ofSeconds(5);
    private static final int TIMEOUT_MS = 2_000;

    @Inject
    private Config config;

    @Inject
    private BackgroundTasks background;

    @Inject
    private TopicCreator topics;

    @Inject
    private Arrivals arrivals;

    @Inject
    @Connector("mart-kafka")
    private MartKafkaConnector connector;

    private volatile boolean reachable;
    private volatile long unhandled;
    private volatile Instant handledUntil = Instant.now();

    /** Starts measuring; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("kafka probe", this::probe);
    }

    /** Whether the brokers answered the latest probe. */
    public boolean isReachable() {
        return reachable;
    }

    /** The messages in Kafka that this service had not handled at the latest measurement. */
    public long unhandledMessages() {
        return unhandled;
    }

    /** Messages that were sent longer ago than this have been handled; grows while Kafka is unreachable. */
    public Duration delay() {
        return Duration.between(handledUntil, Instant.now());
    }

    private void probe() throws Exception {
        Map<String, Object> own = Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        Admin admin = Admin.create(KafkaClientSettings.shared(config, "probe", own));
        try {
            ConsumerLag lag = new ConsumerLag(admin, channelsWithGroup());
            while (!background.isStopping()) {
                ask(admin, lag);
                reachable = true;
                background.pause(INTERVAL);
            }
        } finally {
            reachable = false;
            arrivals.interrupted();
            admin.close(Duration.ofMillis(TIMEOUT_MS)); // without a limit it may wait forever
        }
    }

    private List<KafkaChannel> channelsWithGroup() {
        return connector.channels().stream()
                .filter(channel -> !channel.isBroadcast())
                .toList();
    }

    /** Measures the lag if the topics exist. A failure leaves the latest measurement if Kafka is reachable. */
    private void ask(Admin admin, ConsumerLag lag) throws ExecutionException, InterruptedException, TimeoutException {
        if (!topics.isDone()) {
            requireCluster(admin);
            return;
        }
        try {
            measure(lag);
        } catch (ExecutionException | TimeoutException e) {
            requireCluster(admin);
            LOG.warning("Consumer lag could not be measured: " + e);
        }
    }

    private void measure(ConsumerLag lag) throws ExecutionException, InterruptedException, TimeoutException {
        unhandled = lag.measure();
        arrivals.handledUntil(lag.handledUntil());
        lag.handledUntil().ifPresent(time -> handledUntil = time);
    }

    private static void requireCluster(Admin admin) throws ExecutionException, InterruptedException, TimeoutException {
        get(admin.describeCluster().nodes());
    }

    /** Waits for a response of the broker, at most {@link #TIMEOUT_MS}. */
    static <T> T get(KafkaFuture<T> answer) throws ExecutionException, InterruptedException, TimeoutException {
        return answer.get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
    }
}
