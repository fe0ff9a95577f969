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
import mart.kit.kafka.TopicCreator;
import mart.kit.outbox.OutboxRelay;
import mart.kit.probe.BacklogProbe;
import mart.kit.probe.ConsumerLagProbe;
import mart.kit.probe.KafkaProbe;

/** The order in which a service begins and ends; nothing here waits for the database or Kafka to be up. */
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
    private ConsumerLagProbe inbox;

    @Inject
    private RetentionJob housekeeping;

    @Inject
    private Event<ShutdownRequested> leaving;

    private Thread atSignal;

    void begin(@Observes Startup event) {
        // CDI's own Shutdown comes when the server has already answered what was in hand with 500
        atSignal = new Thread(() -> leaving.fire(new ShutdownRequested()), "leaving");
        Runtime.getRuntime().addShutdownHook(atSignal);
        database.open();
        topics.begin();
        relay.begin();
        backlog.begin();
        kafka.begin();
        inbox.begin();
        housekeeping.begin();
    }

    void end(@Observes Shutdown event) {
        forgetSignal();
        background.stop();
    }

    private void forgetSignal() {
        try {
            Runtime.getRuntime().removeShutdownHook(atSignal);
        } catch (IllegalStateException e) {
            LOG.log(Level.FINE, "The whole process ends, and has said so", e);
        }
    }
}
