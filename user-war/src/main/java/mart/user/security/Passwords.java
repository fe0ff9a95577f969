package mart.user.security;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mart.kit.Ids;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hashes passwords with bcrypt, each with a salt of its own, and knows them again. Slow on purpose. */
@ApplicationScoped
public class Passwords {

    /** What lies beyond, bcrypt does not see. */
    static final int MOST_BYTES = 72;

    private final int cost;

    /** A hash that stands in for that of a user who does not exist. */
    private final String nobodys;

    /** @param cost the logarithm of the rounds of bcrypt, 4 to 31 */
    @Inject
    public Passwords(@ConfigProperty(name = "user.bcrypt.cost") int cost) {
        this.cost = cost;
        this.nobodys = bcrypt(Ids.next().toString(), cost);
    }

    /** For the container's proxy. */
    protected Passwords() {
        this.cost = 0;
        this.nobodys = null;
    }

    /**
     * The hash of a new password.
     *
     * @param password one that {@link PasswordRules} let pass: what is beyond 72 bytes would be left out
     */
    public String hash(String password) {
        return bcrypt(password, cost);
    }

    /** Whether a hash was made with a lower cost than is wanted now. */
    public boolean isOutdated(String hash) {
        return costOf(hash) < cost;
    }

    /**
     * Whether this is the password that was hashed. Takes as long when there is no hash, or one of a lower cost, so that
     * the time does not tell which names exist.
     *
     * @param hash empty if there is no such user, whom no password fits
     */
    public boolean match(String password, Optional<String> hash) {
        String tried = fits(password) ? password : "";
        String against = hash.orElse(nobodys);
        boolean same = BcryptFunction.getInstanceFromHash(against).check(tried, against);
        if (!same) {
            for (int missing = costOf(against); missing < cost; missing++) { // each doubles what was spent so far
                bcrypt(tried, missing);
            }
        }
        return same && hash.isPresent();
    }

    static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }

    private static String bcrypt(String password, int cost) {
        return BcryptFunction.getInstance(Bcrypt.B, cost).hash(password).getResult();
    }

    private static int costOf(String hash) {
        return BcryptFunction.getInstanceFromHash(hash).getLogarithmicRounds();
    }
}
