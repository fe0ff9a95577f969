package mart.user.ratelimit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.function.Supplier;
import mart.user.domain.User;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How often a name, and a client's address, may be tried at the doors that take a password. A stranger who knows a name
 * can so keep its owner from logging in, for minutes at a time; what the owner has open goes on, since refreshing is not
 * limited.
 */
@ApplicationScoped
public class AttemptLimit {

    @Inject
    @ConfigProperty(name = "user.login.free-attempts-by-name")
    private int byName;

    @Inject
    @ConfigProperty(name = "user.login.free-attempts-by-address")
    private int byAddress;

    @Inject
    @ConfigProperty(name = "user.registration.free-attempts-by-address")
    private int registrations;

    @Inject
    private AttemptCounter attempts;

    @Inject
    private HttpServletRequest request;

    /**
     * Lets the one who asks try the password of a user.
     *
     * @param attempt throws if the password is wrong, and has been counted then
     * @return what it returns
     * @throws mart.kit.problem.TooManyRequests if the name or the address must wait
     */
    public <T> T password(String username, Supplier<T> attempt) {
        String ofName = "password of " + User.key(username);
        String fromAddress = "password from " + client();
        attempts.count(fromAddress, byAddress);
        attempts.count(ofName, byName);
        T result = attempt.get();
        attempts.takeBack(ofName);
        attempts.takeBack(fromAddress);
        return result;
    }

    /**
     * Lets the one who asks try to register; each try counts, so that nobody asks for all the names that are taken.
     *
     * @throws mart.kit.problem.TooManyRequests if the name or the address must wait
     */
    public void registration(String username) {
        attempts.count("registration from " + client(), registrations);
        attempts.count("registration of " + User.key(username), byName);
    }

    private String client() {
        return ClientNetwork.of(request.getRemoteAddr());
    }
}
