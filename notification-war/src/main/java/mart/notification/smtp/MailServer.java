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

/** The mail server that e-mails are handed to. */
@ApplicationScoped
class MailServer {

    @Inject
    private SmtpSettings settings;

    @Inject
    private ClientTrustStore trust;

    /** @throws MessagingException if it cannot be reached, or the log-in or TLS fails */
    MailConnection connect() throws MessagingException {
        return connect(settings, trust::context);
    }

    /** @param trust what its certificate is checked with; not asked for where there is no TLS */
    static MailConnection connect(SmtpSettings settings, Supplier<SSLContext> trust) throws MessagingException {
        Properties properties = settings.session();
        if (settings.tls() != TlsMode.NONE) {
            properties.put("mail.smtp.ssl.socketFactory", trust.get().getSocketFactory());
            properties.put("mail.smtp.socketFactory.fallback", "false"); // else whom it refuses is tried by the JDK's
        }
        Session session = Session.getInstance(properties);
        Transport transport = session.getTransport();
        transport.connect(settings.user(), settings.password());
        return new MailConnection(session, transport, settings.from());
    }
}
