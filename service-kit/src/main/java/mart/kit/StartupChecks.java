package mart.kit;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.List;
import java.util.Optional;
import java.util.logging.Logger;

/** Fails the start of the service with all errors of its configuration together, before any other work begins. */
@ApplicationScoped
class StartupChecks {

    private static final Logger LOG = Logger.getLogger(StartupChecks.class.getName());

    @Inject
    @Any
    private Instance<StartupCheck> checks;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        List<String> errors = checks.stream()
                .map(StartupCheck::error)
                .flatMap(Optional::stream)
                .toList();
        if (!errors.isEmpty()) {
            throw new IllegalStateException(String.join(" ", errors));
        }
        checks.stream().flatMap(check -> check.warnings().stream()).forEach(LOG::warning);
    }
}
