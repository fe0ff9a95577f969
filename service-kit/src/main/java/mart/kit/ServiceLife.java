package mart.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Shutdown;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
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

    void begin(@Observes Startup event) {
        database.open();
        topics.begin();
        relay.begin();
        backlog.begin();
        kafka.begin();
        inbox.begin();
        housekeeping.begin();
    }

    void end(@Observes Shutdown event) {
        background.stop();
    }
}
