package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Says, in the log and in a metric, that a refresh token came a second time: somebody has it who should not. */
@ApplicationScoped
class ReuseAlarm {

    private static final Logger LOG = Logger.getLogger(ReuseAlarm.class.getName());
    private static final Metadata REUSED = Metadata.builder()
            .withName("mart_refresh_tokens_reused")
            .withDescription("Log-ins that were ended since a refresh token of theirs came a second time")
            .build();

    @Inject
    private MetricRegistry registry;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    /** Shows the metric from the start: an alarm on what grows must see the zero that it grows from. */
    void begin(@Observes Startup event) {
        reused();
    }

    /** Neither the token nor its hash is told. */
    void usedTwice(RefreshFamily family) {
        reused().inc();
        LOG.warning("A refresh token was used a second time: ended log-in " + family.familyId() + " of user "
                + family.userId());
    }

    private Counter reused() {
        return registry.counter(REUSED, new Tag("service", service));
    }
}
