package mart.user.domain;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The 100,000 most common passwords of known leaks, which attackers try first. The list is part of the library nbvcxz;
 * nothing else of that library is used.
 */
@ApplicationScoped
public class CommonPasswords {

    private static final String LIST = "dictionaries/passwords.txt";

    private final Set<String> common = read();

    /** Whether the list contains the password, ignoring case. */
    boolean contain(String password) {
        return common.contains(password.toLowerCase(Locale.ROOT));
    }

    /** Omits passwords that are too short to be allowed. */
    private static Set<String> read() {
        try (InputStream list = CommonPasswords.class.getClassLoader().getResourceAsStream(LIST);
                BufferedReader lines = new BufferedReader(new InputStreamReader(list, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .filter(PasswordRules::isLongEnough)
                    .map(line -> line.toLowerCase(Locale.ROOT))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
