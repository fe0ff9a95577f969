package mart.stack;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/**
 * Main class of the JVM of {@link KafkaBroker}.
 *
 * <p>It stops gracefully on SIGTERM and when its standard input ends, which also happens when its parent JVM is killed.
 */
final class KafkaBrokerMain {
    /** A file next to the settings, which exists when the broker is ready. */
    static final String READY_FILE = "up";

    private static final long SHUTDOWN_TIMEOUT_MILLIS = 8_000;

    private KafkaBrokerMain() {}

    /** @param arguments the path of the settings file */
    public static void main(String[] arguments) throws IOException {
        reduceLogging();
        Path file = Path.of(arguments[0]);
        Properties settings = new Properties();
        try (InputStream in = Files.newInputStream(file)) {
            settings.load(in);
        }
        format(file, Path.of(settings.getProperty("log.dirs")));
        KafkaRaftServer broker = new KafkaRaftServer(new KafkaConfig(settings), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> shutDown(broker)));
        watchParent();
        broker.startup();
        Files.writeString(file.resolveSibling(READY_FILE), "");
        broker.awaitShutdown();
    }

    private static void format(Path file, Path log) {
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        String cluster = Uuid.randomUuid().toString();
        int failed = StorageTool.execute(
                new String[] {"format", "--ignore-formatted", "--cluster-id", cluster, "--config", file.toString()},
                System.out);
        if (failed != 0) {
            throw new IllegalStateException("Kafka could not format " + log);
        }
    }

    private static void shutDown(KafkaRaftServer broker) {
        Thread timeout = new Thread(() -> {
            try {
                Thread.sleep(SHUTDOWN_TIMEOUT_MILLIS);
                Runtime.getRuntime().halt(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        timeout.setDaemon(true);
        timeout.start();
        broker.shutdown();
    }

    private static void watchParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // the parent writes nothing
                }
            } catch (IOException e) {
                System.err.println("Standard input failed: " + e);
            }
            System.exit(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void reduceLogging() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        // the class keeps a reference: a logger that is garbage-collected loses its level
        Holder.CONFIG.setLevel(Level.WARNING);
    }

    private static final class Holder {
        static final Logger CONFIG = Logger.getLogger("org.apache.kafka.common.config.AbstractConfig");
    }
}
