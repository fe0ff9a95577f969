package mart.user.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import mart.user.domain.User;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Limits failed password checks and registrations, per username and per client network. An attacker who knows a username
 * can therefore block its owner from logging in for minutes at a time. Existing logins continue, because refresh requests
 * are not limited.
 */
@ApplicationScoped
public class AttemptLimit {

    @Inject
    @ConfigProperty(name = "user.login.free-attempts-by-name")
    private int freeByName;

    @Inject
    @ConfigProperty(name = "user.login.free-attempts-by-address")
    private int freeByAddress;

    @Inject
    @ConfigProperty(name = "user.registration.free-attempts-by-address")
    private int freeRegistrations;

    @Inject
    private AttemptCounter attempts;

    @Inject
    private HttpServletRequest request;

    /**
     * Runs a password check. A failed check stays counted.
     *
     * @param attempt the check; throws if the password is wrong
     * @return the result of the check
     * @throws mart.kit.problem.TooManyRequests during a pause of the username or the client network
     */
    public <T> T password(String username, Supplier<T> attempt) {
        String nameSubject = "password of " + User.comparisonKey(username);
        String clientSubject = "password from " + client();
        attempts.count(clientSubject, freeByAddress);
        attempts.count(nameSubject, freeByName);
        T result = attempt.get();
        attempts.uncount(nameSubject);
        attempts.uncount(clientSubject);
        return result;
    }

    /**
     * Counts a registration. Successful ones stay counted as well, so that nobody can probe which usernames are taken.
     *
     * @throws mart.kit.problem.TooManyRequests during a pause of the username or the client network
     */
    public void registration(String username) {
        attempts.count("registration from " + client(), freeRegistrations);
        attempts.count("registration of " + User.comparisonKey(username), freeByName);
    }

    private String client() {
        return ClientNetwork.of(request.getRemoteAddr());
    }
}
