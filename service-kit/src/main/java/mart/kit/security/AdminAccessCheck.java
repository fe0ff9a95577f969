package mart.kit.security;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import mart.kit.StartupCheck;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Rejects {@code admin.access=open}: administrative operations must never be public. */
@ApplicationScoped
class AdminAccessCheck implements StartupCheck {

    @Inject
    @ConfigProperty(name = "admin.access")
    private AccessPolicy access;

    @Override
    public Optional<String> error() {
        return error(access);
    }

    /** The error in the configuration; empty if there is none. */
    static Optional<String> error(AccessPolicy access) {
        return access != AccessPolicy.OPEN
                ? Optional.empty()
                : Optional.of(
                        "admin.access is open, which would give everyone access to dead letters, refunds and user roles:"
                                + " set ADMIN_ACCESS=admin, or closed.");
    }
}
