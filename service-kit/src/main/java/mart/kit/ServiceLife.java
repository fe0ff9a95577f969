package mart.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.data.Database;
import mart.kit.data.Housekeeping;
import mart.kit.messaging.BacklogProbe;
import mart.kit.messaging.InboxProbe;
import mart.kit.messaging.KafkaProbe;
import mart.kit.messaging.OutboxRelay;
import mart.kit.messaging.TopicCreation;

/** The order in which a service begins and ends; nothing here waits for the database or Kafka to be up. */
@ApplicationScoped
class ServiceLife {

    private static final Logger LOG = Logger.getLogger(ServiceLife.class.getName());

    @Inject
    private Background background;

    @Inject
    private Database database;

    @Inject
    private TopicCreation topics;

    @Inject
    private OutboxRelay relay;

    @Inject
    private BacklogProbe backlog;

    @Inject
    private KafkaProbe kafka;

    @Inject
    private InboxProbe inbox;

    @Inject
    private Housekeeping housekeeping;

    @Inject
    private Event<Leaving> leaving;

    private Thread atSignal;

    void begin(@Observes Startup event) {
        // CDI's own Shutdown comes when the server has already answered what was in hand with 500
        atSignal = new Thread(() -> leaving.fire(new Leaving()), "leaving");
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
