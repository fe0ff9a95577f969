package mart.kit.health;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import mart.kit.database.Database;
import mart.kit.kafka.KafkaChannel;
import mart.kit.kafka.MartKafkaConnector;
import mart.kit.outbox.OutboxRelay;
import mart.kit.probe.KafkaProbe;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Liveness;
import org.eclipse.microprofile.health.Readiness;
import org.eclipse.microprofile.health.Startup;
import org.eclipse.microprofile.reactive.messaging.spi.Connector;

/** The health checks that every service has. */
@ApplicationScoped
class ServiceHealthChecks {

    /** Longer than {@code KafkaChannel} waits for a batch; a channel that has not polled for this long hangs. */
    private static final Duration HANGS_AFTER = Duration.ofMinutes(5);

    private static final Duration STUCK_AFTER = Duration.ofMinutes(1);

    @Inject
    private Database database;

    @Inject
    private KafkaProbe kafka;

    @Inject
    private OutboxRelay relay;

    @Inject
    @Connector("mart-kafka")
    private MartKafkaConnector connector;

    @Produces
    @Startup
    HealthCheck schema() {
        return () -> HealthCheckResponse.named("schema")
                .status(database.isMigrated())
                .build();
    }

    @Produces
    @Readiness
    HealthCheck database() {
        return () ->
                HealthCheckResponse.named("database").status(database.isReady()).build();
    }

    @Produces
    @Readiness
    HealthCheck kafka() {
        return () ->
                HealthCheckResponse.named("kafka").status(kafka.isReachable()).build();
    }

    @Produces
    @Readiness
    HealthCheck outbox() {
        return () -> HealthCheckResponse.named("outbox")
                .status(relay.sinceCaughtUp().compareTo(STUCK_AFTER) < 0)
                .withData("seconds_since_caught_up", relay.sinceCaughtUp().toSeconds())
                .build();
    }

    @Produces
    @Liveness
    HealthCheck channels() {
        return () -> {
            List<String> dead = connector.channels().stream()
                    .filter(channel ->
                            channel.isDead() || channel.sinceLastPoll().compareTo(HANGS_AFTER) > 0)
                    .map(KafkaChannel::name)
                    .toList();
            return HealthCheckResponse.named("channels")
                    .status(dead.isEmpty())
                    .withData("dead", String.join(",", dead))
                    .build();
        };
    }
}
