package mart.user.domain;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mart.kit.Ids;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hashes passwords with bcrypt and a random salt each, and verifies them. Slow on purpose. */
@ApplicationScoped
public class Passwords {

    /** bcrypt ignores all further bytes. */
    static final int MAX_BYTES = 72;

    private final int cost;

    /** Verified in place of the missing hash of an unknown user. */
    private final String placeholderHash;

    /** @param cost the base-2 logarithm of the number of bcrypt rounds, 4 to 31 */
    @Inject
    public Passwords(@ConfigProperty(name = "user.bcrypt.cost") int cost) {
        this.cost = cost;
        this.placeholderHash = bcrypt(Ids.next().toString(), cost);
    }

    /** For the CDI proxy. */
    protected Passwords() {
        this.cost = 0;
        this.placeholderHash = "";
    }

    /**
     * Hashes a new password.
     *
     * @param password a password that follows the {@link PasswordRules}; bytes after the 72nd would be ignored
     */
    public String hash(String password) {
        return bcrypt(password, cost);
    }

    /** Whether a hash has a lower cost than the configured one. */
    public boolean isOutdated(String hash) {
        return costOf(hash) < cost;
    }

    /**
     * Verifies a password. Takes equally long if the hash is missing or has a lower cost, so that the response time does
     * not reveal which usernames exist.
     *
     * @param hash empty if the user does not exist; the result is false then
     */
    public boolean match(String password, Optional<String> hash) {
        String tried = fits(password) ? password : "";
        String against = hash.orElse(placeholderHash);
        boolean same = BcryptFunction.getInstanceFromHash(against).check(tried, against);
        if (!same) {
            for (int missing = costOf(against); missing < cost; missing++) { // each step doubles the time spent so far
                bcrypt(tried, missing);
            }
        }
        return same && hash.isPresent();
    }

    static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES;
    }

    private static String bcrypt(String password, int cost) {
        return BcryptFunction.getInstance(Bcrypt.B, cost).hash(password).getResult();
    }

    private static int costOf(String hash) {
        return BcryptFunction.getInstanceFromHash(hash).getLogarithmicRounds();
    }
}
