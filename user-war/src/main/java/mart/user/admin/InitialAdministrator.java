package mart.user.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import java.time.Duration;
import java.util.Optional;
import java.util.logging.Logger;
import java.util.stream.Stream;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.problem.Conflict;
import mart.user.api.NewUser;
import mart.user.domain.User;
import mart.user.domain.Users;
import mart.user.security.PasswordRules;
import mart.user.security.Passwords;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Makes the administrator that the configuration names, while there is none. The password is for one time: whoever reads
 * the configuration later has no use for it.
 */
@ApplicationScoped
class InitialAdministrator {

    private static final Logger LOG = Logger.getLogger(InitialAdministrator.class.getName());
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    @Inject
    @ConfigProperty(name = "user.admin.name")
    private Optional<String> name;

    @Inject
    @ConfigProperty(name = "user.admin.email")
    private Optional<String> email;

    @Inject
    @ConfigProperty(name = "user.admin.password")
    private Optional<String> password;

    @Inject
    private Validator validator;

    @Inject
    private BackgroundTasks background;

    @Inject
    private Database database;

    @Inject
    private Users users;

    @Inject
    private PasswordRules rules;

    @Inject
    private Passwords passwords;

    /** Refuses to start with a user who could not have registered: nobody would look for the reason in the log. */
    void begin(@Observes Startup event) {
        if (Stream.of(name, email, password).allMatch(Optional::isEmpty)) {
            return;
        }
        NewUser wanted = new NewUser(name.orElse(null), email.orElse(null), password.orElse(null));
        validator.validate(wanted).stream().findFirst().ifPresent(violation -> {
            throw new IllegalStateException("USER_ADMIN_NAME, USER_ADMIN_EMAIL and USER_ADMIN_PASSWORD name no user: "
                    + violation.getPropertyPath() + " " + violation.getMessage());
        });
        rules.require("USER_ADMIN_PASSWORD", wanted.password(), wanted.username(), wanted.email());
        background.runUntilSuccess("first administrator", () -> make(wanted));
    }

    private void make(NewUser wanted) {
        while (!database.isMigrated() && !background.isStopping()) {
            background.pause(BETWEEN_LOOKS);
        }
        if (background.isStopping() || users.haveAdministrator()) {
            return;
        }
        try {
            users.add(User.administrator(wanted.username(), wanted.email(), passwords.hash(wanted.password())));
            LOG.info("Made the first administrator, " + wanted.username() + ", with a one-time password");
        } catch (Conflict e) {
            if (!users.haveAdministrator()) { // else another instance was quicker
                LOG.severe("There is no administrator: USER_ADMIN_NAME or USER_ADMIN_EMAIL is that of a customer, who"
                        + " is not made one without being asked");
            }
        }
    }
}
