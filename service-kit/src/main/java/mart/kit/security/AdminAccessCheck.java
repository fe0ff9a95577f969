package mart.kit.security;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses to start where everybody could do what is for administrators: no setting is meant to say that. */
@ApplicationScoped
class AdminAccessCheck {

    @Inject
    @ConfigProperty(name = "admin.access")
    private AccessPolicy access;

    void check(@Observes @Priority(Interceptor.Priority.PLATFORM_BEFORE) Startup event) {
        complaint(access).ifPresent(complaint -> {
            throw new IllegalStateException(complaint);
        });
    }

    /** What is wrong with who may do what administrators may; empty if nothing is. */
    static Optional<String> complaint(AccessPolicy access) {
        return access != AccessPolicy.OPEN
                ? Optional.empty()
                : Optional.of("admin.access is open, which would give everybody dead letters, refunds and other users'"
                        + " roles: set ADMIN_ACCESS=admin, or closed.");
    }
}
