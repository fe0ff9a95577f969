package mart.kit.probe;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mart.kit.BackgroundTasks;
import mart.kit.kafka.KafkaClientSettings;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.eclipse.microprofile.config.Config;

/** Asks the broker every few seconds whether it is there, so that a probe need not wait for its answer. */
@ApplicationScoped
public class KafkaProbe {

    private static final Duration EVERY = Duration.ofSeconds(2);
    private static final int TIMEOUT_MS = 2_000;

    @Inject
    private Config config;

    @Inject
    private BackgroundTasks background;

    private volatile boolean answers;

    /** Begins to ask; called once, at the start of the service. */
    public void begin() {
        background.runRepeatedly("kafka probe", this::ask);
    }

    /** Whether the broker answered last time. */
    public boolean answers() {
        return answers;
    }

    private void ask() throws Exception {
        Map<String, Object> own = Map.of(
                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, TIMEOUT_MS,
                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MS);
        Admin admin = Admin.create(KafkaClientSettings.shared(config, "probe", own));
        try {
            while (!background.isStopping()) {
                admin.describeCluster().nodes().get(TIMEOUT_MS, TimeUnit.MILLISECONDS);
                answers = true;
                background.pause(EVERY);
            }
        } finally {
            answers = false;
            admin.close(EVERY); // without a limit it may wait for an answer for ever
        }
    }
}
