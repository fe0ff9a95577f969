package mart.user.monitoring;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.logging.Logger;
import mart.user.domain.TokenReuseDetected;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.Metadata;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/**
 * Reports each reuse of a refresh token as a warning in the log and in the counter {@code mart_refresh_tokens_reused}.
 * Reuse means that the token was stolen.
 */
@ApplicationScoped
class TokenReuseReporter {

    private static final Logger LOG = Logger.getLogger(TokenReuseReporter.class.getName());
    private static final Metadata REUSED = Metadata.builder()
            .withName("mart_refresh_tokens_reused")
            .withDescription("Logins that were ended because one of their refresh tokens was used a second time")
            .build();

    @Inject
    private MetricRegistry registry;

    @Inject
    @ConfigProperty(name = "mart.service")
    private String service;

    /** Registers the counter at start: an alert on its increase needs the initial zero. */
    void register(@Observes Startup event) {
        reused();
    }

    /** The log line contains neither the token nor its hash. */
    void report(@Observes TokenReuseDetected event) {
        reused().inc();
        LOG.warning("Refresh token reuse detected: ended login " + event.familyId() + " of user " + event.userId());
    }

    private Counter reused() {
        return registry.counter(REUSED, new Tag("service", service));
    }
}
