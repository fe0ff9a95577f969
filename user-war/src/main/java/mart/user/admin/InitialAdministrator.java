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
import mart.user.domain.PasswordRules;
import mart.user.domain.Passwords;
import mart.user.domain.User;
import mart.user.domain.Users;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Background job: creates the administrator that the configuration names, unless an administrator exists. The password
 * is a one-time password, so that it is useless to anybody who reads the configuration later.
 */
@ApplicationScoped
class InitialAdministrator {

    private static final Logger LOG = Logger.getLogger(InitialAdministrator.class.getName());
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

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

    /** Stops the service if the configured user is invalid: a log line alone would be overlooked. */
    void start(@Observes Startup event) {
        if (Stream.of(name, email, password).allMatch(Optional::isEmpty)) {
            return;
        }
        NewUser admin = new NewUser(name.orElse(null), email.orElse(null), password.orElse(null));
        validator.validate(admin).stream().findFirst().ifPresent(violation -> {
            throw new IllegalStateException(
                    "USER_ADMIN_NAME, USER_ADMIN_EMAIL and USER_ADMIN_PASSWORD are not a valid user: "
                            + violation.getPropertyPath() + " " + violation.getMessage());
        });
        rules.require("USER_ADMIN_PASSWORD", admin.password(), admin.username(), admin.email());
        background.runUntilSuccess("first administrator", () -> createUnlessPresent(admin));
    }

    private void createUnlessPresent(NewUser admin) {
        while (!database.isMigrated() && !background.isStopping()) {
            background.pause(POLL_INTERVAL);
        }
        if (background.isStopping() || users.hasAdministrator()) {
            return;
        }
        try {
            users.add(User.administrator(admin.username(), admin.email(), passwords.hash(admin.password())));
            LOG.info("Created the first administrator " + admin.username() + " with a one-time password");
        } catch (Conflict e) {
            if (!users.hasAdministrator()) { // otherwise another instance has created it
                LOG.severe("No administrator was created: USER_ADMIN_NAME or USER_ADMIN_EMAIL belongs to a customer."
                        + " Configure another name and address.");
            }
        }
    }
}
