package mart.kit.lifecycle;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.ShutdownRequested;
import mart.kit.database.Database;
import mart.kit.database.RetentionJob;
import mart.kit.erasure.ErasureJob;
import mart.kit.kafka.TopicCreator;
import mart.kit.outbox.OutboxRelay;
import mart.kit.probe.BacklogProbe;
import mart.kit.probe.KafkaProbe;

/**
 * Starts the background work of a service, and stops it. Nothing here waits for the database or Kafka, so a service
 * starts while they are down.
 */
@ApplicationScoped
class ServiceLifecycle {

    private static final Logger LOG = Logger.getLogger(ServiceLifecycle.class.getName());

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private TopicCreator topics;

    @Inject
    private OutboxRelay relay;

    @Inject
    private BacklogProbe backlog;

    @Inject
    private KafkaProbe kafka;

    @Inject
    private RetentionJob retention;

    @Inject
    private ErasureJob erasure;

    @Inject
    private Event<ShutdownRequested> shutdownRequested;

    @SuppressWarnings("NullAway.Init") // set when the service starts
    private Thread shutdownHook;

    void begin(@Observes Startup event) {
        // a JVM hook, since CDI's Shutdown event comes after the server has answered requests in progress with 500
        shutdownHook = new Thread(() -> shutdownRequested.fire(new ShutdownRequested()), "shutdown requested");
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        database.open();
        topics.begin();
        relay.begin();
        backlog.begin();
        kafka.begin();
        retention.begin();
        erasure.begin();
    }

    void end(@Observes Shutdown event) {
        removeShutdownHook();
        background.stop();
    }

    private void removeShutdownHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "The JVM is shutting down, so the hook has run", e);
        }
    }
}
