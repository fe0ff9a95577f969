package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import mart.kit.ServiceEnvironment;
import mart.kit.StartupCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Startup check: rejects a bcrypt cost that makes passwords cheap to guess. In development it only logs a warning. */
@ApplicationScoped
class BcryptCostCheck implements StartupCheck {

    private static final int PRODUCTION_MIN = 10;
    private static final int BCRYPT_MIN = 4;
    private static final int BCRYPT_MAX = 31;

    @Inject
    @ConfigProperty(name = "user.bcrypt.cost")
    private int cost;

    @Inject
    private ServiceEnvironment environment;

    @Override
    public Optional<String> error() {
        return problem(cost, environment.isDevelopment());
    }

    @Override
    public List<String> warnings() {
        return cost < PRODUCTION_MIN
                ? List.of("user.bcrypt.cost is " + cost + ": passwords are cheap to guess")
                : List.of();
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
