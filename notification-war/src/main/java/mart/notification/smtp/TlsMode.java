package mart.notification.smtp;

import java.util.Arrays;
import java.util.Locale;

/** How the connection to the mail server is kept private. */
enum TlsMode {
    /** Not at all: for a server on the same machine. */
    NONE,
    /** It begins in the clear and must change to TLS. */
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
