package mart.stack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.DescribeClusterOptions;

/** A Kafka broker in its own JVM, on the loopback address. It is also the KRaft controller. */
public final class KafkaBroker extends ProcessComponent {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);

    private final Ports ports;
    private final Map<String, String> overrides;
    private final Map<String, String> clientOverrides;
    private final Path data;

    /**
     * @param overrides settings that replace the standard ones
     * @param clientOverrides settings that a client needs in addition to the bootstrap server
     */
    KafkaBroker(
            Ports ports,
            Map<String, String> overrides,
            Map<String, String> clientOverrides,
            DataFolder folder,
            Progress progress) {
        super("kafka", folder, progress);
        this.ports = ports;
        this.overrides = overrides;
        this.clientOverrides = clientOverrides;
        this.data = folder.folder("kafka");
    }

    /** The bootstrap server: {@code localhost:9092}. */
    public String bootstrap() {
        return ports.kafkaBootstrap();
    }

    /** The settings with which a client can connect, the bootstrap server included. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> client = new HashMap<>(clientOverrides);
        client.put("bootstrap.servers", bootstrap());
        return client;
    }

    @Override
    public void start() {
        launchIfStopped();
        awaitReady(START_TIMEOUT);
    }

    @Override
    Optional<String> whyNotReady() {
        return Files.exists(readyFile()) ? Optional.empty() : Optional.of("it has not reported that it is ready");
    }

    private Path readyFile() {
        return data.resolve(KafkaBrokerMain.READY_FILE);
    }

    @Override
    ChildProcess launch() {
        DataFolder.delete(readyFile());
        Path settings = data.resolve("server.properties");
        DataFolder.writePrivate(settings, settings());
        return ChildProcess.start(
                List.of(
                        Platform.java(),
                        "-Xms64m",
                        "-Xmx256m",
                        "-XX:+UseSerialGC",
                        "-XX:MinHeapFreeRatio=10",
                        "-XX:MaxHeapFreeRatio=20",
                        "-XX:-ShrinkHeapInSteps",
                        "-XX:+IgnoreUnrecognizedVMOptions", // a JDK older than 17.0.9 does not know the next one
                        "-XX:TrimNativeHeapInterval=60000",
                        "-XX:TieredStopAtLevel=1",
                        "-Duser.language=en", // Kafka does not start in Turkish
                        "-Duser.country=US",
                        "-cp",
                        Platform.classPath(),
                        KafkaBrokerMain.class.getName(),
                        settings.toString()),
                Map.of(),
                data,
                log(),
                pidFile());
    }

    /** Settings of a small broker for one developer, which restarts quickly after a kill. */
    private String settings() {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", 1);
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%s,CONTROLLER://127.0.0.1:%s".formatted(ports.kafka(), ports.kafkaController()));
        settings.put("advertised.listeners", "CLIENTS://localhost:" + ports.kafka());
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("controller.listener.names", "CONTROLLER");
        // a static quorum, because a dynamic one stores its port, which may differ at the next start
        settings.put("controller.quorum.voters", "1@localhost:" + ports.kafkaController());
        settings.put("log.dirs", data.resolve("log").toString().replace('\\', '/'));
        // the services create their topics with the right settings; a misspelt name must fail
        settings.put("auto.create.topics.enable", false);
        for (String topic : Set.of("offsets.topic", "transaction.state.log", "share.coordinator.state.topic")) {
            settings.put(topic + ".replication.factor", 1);
            settings.put(topic + ".num.partitions", 4);
        }
        settings.put("transaction.state.log.min.isr", 1);
        settings.put("share.coordinator.state.topic.min.isr", 1);
        settings.put("group.initial.rebalance.delay.ms", 0);
        settings.put("broker.session.timeout.ms", 3000);
        settings.put("broker.heartbeat.interval.ms", 1000);
        // an idle controller writes an empty record at this interval, by default twice a second
        settings.put("metadata.max.idle.interval.ms", 5000);
        // fewer threads that wake up without work
        settings.put("num.network.threads", 1);
        settings.put("num.io.threads", 2);
        settings.put("group.coordinator.threads", 1);
        settings.put("share.coordinator.threads", 1);
        settings.put("log.cleaner.dedupe.buffer.size", 8 * 1024 * 1024);
        settings.putAll(overrides);
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "# written by mart.stack.KafkaBroker at every start\n", "\n"));
    }

    /** Whether a client gets a response within 3 s. */
    public boolean isReachable() {
        try (Admin admin = Admin.create(clientSettings())) {
            return !admin.describeCluster(new DescribeClusterOptions().timeoutMs(3_000))
                    .nodes()
                    .get()
                    .isEmpty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            return false;
        }
    }
}
