package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Properties;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which mail server e-mails go to, and from whom they come: the settings {@code mail.*}. */
@ApplicationScoped
public class SmtpSettings {

    private static final String CONNECT_TIMEOUT_MS = "5000";

    /**
     * Whoever gives up a server that has the e-mail and only is slow to say so sends it again. RFC 5321, 4.5.3.2, asks for
     * minutes; but the e-mail's transaction is open meanwhile ({@code db.idle.transaction.timeout}).
     */
    private static final String TIMEOUT_MS = "40000";

    private final String host;
    private final int port;
    private final TlsMode tls;
    private final Optional<String> user;
    private final Optional<String> password;
    private final InternetAddress from;

    /** @throws IllegalArgumentException if a setting makes no sense, naming it */
    @Inject
    public SmtpSettings(
            @ConfigProperty(name = "mail.host") String host,
            @ConfigProperty(name = "mail.port") int port,
            @ConfigProperty(name = "mail.tls") String tls,
            @ConfigProperty(name = "mail.user") Optional<String> user,
            @ConfigProperty(name = "mail.password") Optional<String> password,
            @ConfigProperty(name = "mail.from") String from) {
        this.host = host;
        this.port = port;
        this.tls = TlsMode.named(tls);
        this.user = user;
        this.password = password;
        this.from = address(from);
    }

    /** For the container's proxy. */
    protected SmtpSettings() {
        this("", 0, "none", Optional.empty(), Optional.empty(), "nobody@localhost");
    }

    private static InternetAddress address(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException("mail.from must be one address, such as Shop <shop@example.com>", e);
        }
    }

    /** The properties of a session with this server, as Jakarta Mail names them. */
    Properties session() {
        Properties session = new Properties();
        session.put("mail.transport.protocol", "smtp");
        session.put("mail.smtp.host", host);
        session.put("mail.smtp.port", Integer.toString(port));
        session.put("mail.smtp.auth", Boolean.toString(user.isPresent()));
        session.put("mail.smtp.ssl.enable", Boolean.toString(tls == TlsMode.IMPLICIT));
        session.put("mail.smtp.ssl.checkserveridentity", "true");
        session.put("mail.smtp.starttls.enable", Boolean.toString(tls == TlsMode.STARTTLS));
        session.put("mail.smtp.starttls.required", Boolean.toString(tls == TlsMode.STARTTLS));
        session.put("mail.smtp.connectiontimeout", CONNECT_TIMEOUT_MS);
        session.put("mail.smtp.timeout", TIMEOUT_MS);
        session.put("mail.smtp.writetimeout", TIMEOUT_MS);
        return session;
    }

    TlsMode tls() {
        return tls;
    }

    String host() {
        return host;
    }

    int port() {
        return port;
    }

    /** Null if there is no log-in. */
    String user() {
        return user.orElse(null);
    }

    /** Null if there is no log-in. */
    String password() {
        return password.orElse(null);
    }

    InternetAddress from() {
        return from;
    }

    /** The part of the sender's address behind the {@code @}. */
    public String senderDomain() {
        return from.getAddress().substring(from.getAddress().indexOf('@') + 1);
    }
}
