package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
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

/** Kafka: one broker that is its own controller (KRaft), in a JVM of its own, on loopback. */
public final class KafkaBroker extends ProcessComponent {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Ports ports;
    private final EnvironmentOverrides extras;
    private final Path data;

    KafkaBroker(Ports ports, EnvironmentOverrides extras, DataFolder folder, Progress progress) {
        super("kafka", folder, progress);
        this.ports = ports;
        this.extras = extras;
        this.data = folder.folder("kafka");
    }

    /** Where clients begin: {@code localhost:9092}. */
    public String bootstrap() {
        return ports.kafkaBootstrap();
    }

    /** What a client is told to reach it, the place to begin included. */
    public Map<String, Object> clientSettings() {
        Map<String, Object> client = new HashMap<>(extras.kafkaClients());
        client.put("bootstrap.servers", bootstrap());
        return client;
    }

    @Override
    public void start() {
        daemon.start(this::launch);
        Path up = data.resolve(KafkaMain.UP);
        daemon.await(
                START_LIMIT, () -> Files.exists(up) ? Optional.empty() : Optional.of("it has not said that it is up"));
    }

    private ChildProcess launch() {
        try {
            Files.deleteIfExists(data.resolve(KafkaMain.UP));
            Path settings = data.resolve("server.properties");
            Files.deleteIfExists(settings);
            DataFolder.createPrivate(settings);
            Files.writeString(settings, settings());
            return ChildProcess.start(
                    List.of(
                            Machine.java(),
                            "-Xms64m",
                            "-Xmx256m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-cp",
                            Machine.classPath(),
                            KafkaMain.class.getName(),
                            settings.toString()),
                    Map.of(),
                    data,
                    daemon.log(),
                    daemon.pidFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As small as one broker for one developer can be, and quick to come back after a kill. */
    private String settings() {
        Map<String, Object> settings = new TreeMap<>();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", 1);
        settings.put(
                "listeners",
                "CLIENTS://127.0.0.1:%d,CONTROLLER://127.0.0.1:%d".formatted(ports.kafka(), ports.kafkaController()));
        settings.put("advertised.listeners", "CLIENTS://localhost:" + ports.kafka());
        settings.put("listener.security.protocol.map", "CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("inter.broker.listener.name", "CLIENTS");
        settings.put("controller.listener.names", "CONTROLLER");
        // a fixed quorum: the ports may differ from start to start, a dynamic one would remember the old
        settings.put("controller.quorum.voters", "1@localhost:" + ports.kafkaController());
        settings.put("log.dirs", data.resolve("log").toString().replace('\\', '/'));
        // the services make their topics, with their settings; a misspelt name shall fail
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
        settings.put("num.network.threads", 2);
        settings.put("num.io.threads", 4);
        settings.put("log.cleaner.dedupe.buffer.size", 8 * 1024 * 1024);
        settings.putAll(extras.broker());
        return settings.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "# written by mart.stack.KafkaBroker at every start\n", "\n"));
    }

    /** Says whether a client gets an answer, within some seconds. */
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
