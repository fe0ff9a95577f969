package mart.kit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Tells development from production, by {@code mp.config.profile} and {@code mart.host}. */
@ApplicationScoped
public class ServiceEnvironment {

    private static final Set<String> DEVELOPMENT_PROFILES = Set.of("local", "test");

    /** Empty if the profile is not set or blank. */
    @Inject
    @ConfigProperty(name = "mp.config.profile")
    private Optional<String> profile;

    @Inject
    @ConfigProperty(name = "mart.host")
    private String host;

    /** Whether the service runs in development: in such a profile, and unreachable from other machines. */
    public boolean isDevelopment() {
        return isDevelopment(profile.orElse("production"), host);
    }

    static boolean isDevelopment(String profile, String host) {
        return DEVELOPMENT_PROFILES.contains(profile) && Loopback.includes(host);
    }
}
