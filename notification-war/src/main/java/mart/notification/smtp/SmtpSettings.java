package mart.notification.smtp;

import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import java.util.Optional;
import java.util.Properties;
import mart.notification.domain.SenderDomain;

/**
 * Settings {@code mail.*}: the mail server, its credentials, and the sender of e-mails.
 *
 * @param user empty, like {@code password}, if the server requires no login
 */
record SmtpSettings(
        String host, int port, TlsMode tls, Optional<String> user, Optional<String> password, InternetAddress from) {

    private static final String CONNECT_TIMEOUT_MS = "5000";

    /**
     * Long, because giving up on a slow server that has accepted the e-mail causes a duplicate. RFC 5321, section 4.5.3.2,
     * recommends minutes; but the transaction of the e-mail is open meanwhile ({@code db.idle.transaction.timeout}).
     */
    private static final String TIMEOUT_MS = "40000";

    /** @throws IllegalArgumentException if a setting is invalid; the message names the setting */
    SmtpSettings(String host, int port, String tls, Optional<String> user, Optional<String> password, String from) {
        this(host, port, TlsMode.named(tls), user, password, address(from));
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

    /** Returns the part of the sender's address after the {@code @}. */
    SenderDomain senderDomain() {
        return new SenderDomain(from.getAddress().substring(from.getAddress().indexOf('@') + 1));
    }
}
