package mart.user.limit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
    private Attempts attempts;

    /**
     * Lets somebody try a password.
     *
     * @param attempt throws unless the password was right, and is then counted
     * @return what it returns
     * @throws mart.kit.problem.TooManyRequests if the name or the address must wait
     */
    public <T> T passwordOf(String username, String address, Supplier<T> attempt) {
        String ofName = "password of " + User.key(username);
        String fromAddress = "password from " + address;
        attempts.count(fromAddress, byAddress);
        attempts.count(ofName, byName);
        T result = attempt.get();
        attempts.takeBack(ofName);
        attempts.takeBack(fromAddress);
        return result;
    }

    /**
     * Lets somebody try to register; each try counts, so that nobody asks for the names that are taken.
     *
     * @throws mart.kit.problem.TooManyRequests if the name or the address must wait
     */
    public void registration(String username, String address) {
        attempts.count("registration from " + address, registrations);
        attempts.count("registration of " + User.key(username), byName);
    }
}
