package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import mart.kit.security.ClientTrustStore;

/** Opens connections to the configured mail server. */
@ApplicationScoped
class MailServer {

    @Inject
    private SmtpSettings settings;

    @Inject
    private ClientTrustStore trust;

    /** @throws MessagingException if the server is unreachable, or if the login or TLS fails */
    MailConnection connect() throws MessagingException {
        return connect(settings, trust::context);
    }

    /** @param trust verifies the certificate of the server; not called without TLS */
    static MailConnection connect(SmtpSettings settings, Supplier<SSLContext> trust) throws MessagingException {
        Properties properties = settings.session();
        if (settings.tls() != TlsMode.NONE) {
            properties.put("mail.smtp.ssl.socketFactory", trust.get().getSocketFactory());
            properties.put(
                    "mail.smtp.socketFactory.fallback",
                    "false"); // otherwise a rejected certificate is tried again with the JDK's trust store
        }
        Session session = Session.getInstance(properties);
        Transport transport = session.getTransport();
        transport.connect(settings.user(), settings.password());
        return new MailConnection(session, transport, settings.from());
    }
}
