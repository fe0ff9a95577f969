package mart.notification.smtp;

import java.util.Arrays;
import java.util.Locale;

/** Encryption of the connection to the mail server: the setting {@code mail.tls}. */
enum TlsMode {
    /** No encryption, for a server on the same machine. */
    NONE,
    /** Starts unencrypted and must be upgraded to TLS. */
    STARTTLS,
    /** TLS from the first byte, as on port 465. */
    IMPLICIT;

    static TlsMode named(String name) {
        return Arrays.stream(values())
                .filter(tls -> tls.name().toLowerCase(Locale.ROOT).equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("mail.tls must be none, starttls or implicit, not " + name));
    }
}
