package mart.user.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start a service that would make passwords cheap to guess; on a machine of one's own it only says so. */
@ApplicationScoped
class BcryptCostCheck {

    private static final Logger LOG = Logger.getLogger(BcryptCostCheck.class.getName());
    private static final Set<String> OF_ONES_OWN = Set.of("local", "test");
    private static final int LEAST = 10;
    private static final int LEAST_THAT_BCRYPT_KNOWS = 4;
    private static final int MOST_THAT_BCRYPT_KNOWS = 31;

    @Inject
    @ConfigProperty(name = "user.bcrypt.cost")
    private int cost;

    /** Empty if it is not set, or set to nothing. */
    @Inject
    @ConfigProperty(name = "mp.config.profile")
    private Optional<String> profile;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        complaint(cost, profile.orElse("production")).ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
        if (cost < LEAST) {
            LOG.warning("user.bcrypt.cost is " + cost + ": passwords are cheap to guess");
        }
    }

    /** What is wrong with the cost; empty if nothing is. */
    static Optional<String> complaint(int cost, String profile) {
        int least = OF_ONES_OWN.contains(profile) ? LEAST_THAT_BCRYPT_KNOWS : LEAST;
        return cost >= least && cost <= MOST_THAT_BCRYPT_KNOWS
                ? Optional.empty()
                : Optional.of("user.bcrypt.cost is " + cost + ": it must be " + least + " to " + MOST_THAT_BCRYPT_KNOWS
                        + " (USER_BCRYPT_COST).");
    }
}
