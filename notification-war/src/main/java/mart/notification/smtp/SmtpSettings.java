package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Properties;
import mart.notification.domain.SenderDomain;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings {@code mail.*}: the mail server, its credentials, and the sender of e-mails. */
@ApplicationScoped
public class SmtpSettings {

    private static final String CONNECT_TIMEOUT_MS = "5000";

    /**
     * Long, because giving up on a slow server that has accepted the e-mail causes a duplicate. RFC 5321, section 4.5.3.2,
     * recommends minutes; but the transaction of the e-mail is open meanwhile ({@code db.idle.transaction.timeout}).
     */
    private static final String TIMEOUT_MS = "40000";

    private final String host;
    private final int port;
    private final TlsMode tls;
    private final Optional<String> user;
    private final Optional<String> password;
    private final InternetAddress from;

    /** @throws IllegalArgumentException if a setting is invalid; the message names the setting */
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

    /** Required by the CDI proxy. */
    protected SmtpSettings() {
        this("", 0, "none", Optional.empty(), Optional.empty(), "unused@localhost");
    }

    private static InternetAddress address(String from) {
        try {
            return new InternetAddress(from, true);
        } catch (AddressException e) {
            throw new IllegalArgumentException(
                    "mail.from must be exactly one address, such as Shop <shop@example.com>", e);
        }
    }

    /** Returns the properties of a Jakarta Mail session. */
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

    /** Null if the server requires no login. */
    String user() {
        return user.orElse(null);
    }

    /** Null if the server requires no login. */
    String password() {
        return password.orElse(null);
    }

    InternetAddress from() {
        return from;
    }

    /** Returns the part of the sender's address after the {@code @}. */
    @Produces
    SenderDomain senderDomain() {
        return new SenderDomain(from.getAddress().substring(from.getAddress().indexOf('@') + 1));
    }
}
