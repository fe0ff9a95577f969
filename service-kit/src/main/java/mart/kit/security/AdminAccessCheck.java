package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Fails the start if {@code admin.access} is open: administrative operations must never be public. */
@ApplicationScoped
class AdminAccessCheck {

    @Inject
    @ConfigProperty(name = "admin.access")
    private AccessPolicy access;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        error(access).ifPresent(error -> {
            throw new IllegalStateException(error);
        });
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
