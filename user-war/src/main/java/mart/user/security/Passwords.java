package mart.user.security;

import com.password4j.BcryptFunction;
import com.password4j.types.Bcrypt;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import mart.kit.Ids;
import mart.kit.problem.Invalid;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Hashes passwords with bcrypt, each with a salt of its own, and knows them again. Slow on purpose. */
@ApplicationScoped
public class Passwords {

    private static final int FEWEST_CHARACTERS = 8;
    /** What lies beyond, bcrypt does not see. */
    private static final int MOST_BYTES = 72;

    private final int cost;

    /** A hash that stands in for that of a user who does not exist. */
    private final String nobodys;

    /** @param cost the logarithm of the rounds of bcrypt, 4 to 31 */
    @Inject
    public Passwords(@ConfigProperty(name = "user.bcrypt.cost") int cost) {
        this.cost = cost;
        this.nobodys = bcrypt(Ids.next().toString());
    }

    /** For the container's proxy. */
    protected Passwords() {
        this.cost = 0;
        this.nobodys = null;
    }

    /**
     * The hash of a new password.
     *
     * @throws Invalid if it is shorter than 8 characters or longer than 72 bytes in UTF-8
     */
    public String hash(String password) {
        if (password.codePointCount(0, password.length()) < FEWEST_CHARACTERS) {
            throw new Invalid("password", "must have at least " + FEWEST_CHARACTERS + " characters");
        }
        if (!fits(password)) {
            throw new Invalid("password", "must not be longer than " + MOST_BYTES + " bytes in UTF-8");
        }
        return bcrypt(password);
    }

    /**
     * Whether this is the password that was hashed. Takes as long when there is no hash, so that the time does not
     * tell which names exist.
     *
     * @param hash empty if there is no such user, whom no password fits
     */
    public boolean match(String password, Optional<String> hash) {
        String against = hash.orElse(nobodys);
        boolean same = BcryptFunction.getInstanceFromHash(against).check(fits(password) ? password : "", against);
        return same && hash.isPresent();
    }

    private String bcrypt(String password) {
        return BcryptFunction.getInstance(Bcrypt.B, cost).hash(password).getResult();
    }

    private static boolean fits(String password) {
        return password.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES;
    }
}
