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
 * The JVM of {@link KafkaBroker}. Ends in good order when asked (SIGTERM), and when its standard input ends, which it does
 * when the JVM that started it is gone, however that happened.
 */
final class KafkaMain {
    /** The file, beside the settings, that says the broker answers. */
    static final String UP = "up";

    private static final long SHUTDOWN_LIMIT_MILLIS = 8_000;

    private KafkaMain() {}

    /** @param arguments the file of Kafka's settings */
    public static void main(String[] arguments) throws IOException {
        quieten();
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
        Files.writeString(file.resolveSibling(UP), "");
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
            throw new IllegalStateException("Kafka could not prepare " + log);
        }
    }

    private static void shutDown(KafkaRaftServer broker) {
        Thread limit = new Thread(() -> {
            try {
                Thread.sleep(SHUTDOWN_LIMIT_MILLIS);
                Runtime.getRuntime().halt(1);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        limit.setDaemon(true);
        limit.start();
        broker.shutdown();
    }

    private static void watchParent() {
        Thread watch = new Thread(() -> {
            try {
                while (System.in.read() >= 0) {
                    // nobody writes; only the end matters
                }
            } catch (IOException e) {
                System.err.println("Standard input failed: " + e);
            }
            System.exit(0);
        });
        watch.setDaemon(true);
        watch.start();
    }

    private static void quieten() {
        System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL %4$s %3$s: %5$s%6$s%n");
        // kept, or the setting would be lost with the logger
        Holder.CONFIG.setLevel(Level.WARNING);
    }

    private static final class Holder {
        static final Logger CONFIG = Logger.getLogger("org.apache.kafka.common.config.AbstractConfig");
    }
}
