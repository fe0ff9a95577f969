package mart.user.domain;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.logging.Logger;
import mart.kit.ServiceEnvironment;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Startup check: rejects a bcrypt cost that makes passwords cheap to guess. In development it only logs a warning. */
@ApplicationScoped
class BcryptCostCheck {

    private static final Logger LOG = Logger.getLogger(BcryptCostCheck.class.getName());
    private static final int PRODUCTION_MIN = 10;
    private static final int BCRYPT_MIN = 4;
    private static final int BCRYPT_MAX = 31;

    @Inject
    @ConfigProperty(name = "user.bcrypt.cost")
    private int cost;

    @Inject
    private ServiceEnvironment environment;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        problem(cost, environment.isDevelopment()).ifPresent(problem -> {
            throw new IllegalStateException(problem);
        });
        if (cost < PRODUCTION_MIN) {
            LOG.warning("user.bcrypt.cost is " + cost + ": passwords are cheap to guess");
        }
    }

    /** The error message for an invalid cost; empty if it is valid. */
    static Optional<String> problem(int cost, boolean development) {
        int min = development ? BCRYPT_MIN : PRODUCTION_MIN;
        return cost >= min && cost <= BCRYPT_MAX
                ? Optional.empty()
                : Optional.of("user.bcrypt.cost is " + cost + ": it must be " + min + " to " + BCRYPT_MAX
                        + " (USER_BCRYPT_COST).");
    }
}
