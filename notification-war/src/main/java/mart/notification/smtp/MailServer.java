package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import java.util.Optional;
import java.util.Properties;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import mart.kit.security.ClientTrustStore;
import mart.notification.domain.SenderDomain;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Opens connections to the mail server, and produces its settings. */
@ApplicationScoped
class MailServer {

    @Produces
    static SmtpSettings settings(
            @ConfigProperty(name = "mail.host") String host,
            @ConfigProperty(name = "mail.port") int port,
            @ConfigProperty(name = "mail.tls") String tls,
            @ConfigProperty(name = "mail.user") Optional<String> user,
            @ConfigProperty(name = "mail.password") Optional<String> password,
            @ConfigProperty(name = "mail.from") String from) {
        return new SmtpSettings(host, port, tls, user, password, from);
    }

    @Produces
    static SenderDomain senderDomain(SmtpSettings settings) {
        return settings.senderDomain();
    }

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
        transport.connect(settings.user().orElse(null), settings.password().orElse(null));
        return new MailConnection(session, transport, settings.from());
    }
}
