package mart.notification.smtp;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;

/** The mail server that e-mails are handed to. */
@ApplicationScoped
class MailServer {

    @Inject
    private SmtpSettings settings;

    /** @throws MessagingException if it cannot be reached, or the log-in or TLS fails */
    MailConnection connect() throws MessagingException {
        return connect(settings);
    }

    static MailConnection connect(SmtpSettings settings) throws MessagingException {
        Session session = Session.getInstance(settings.session());
        Transport transport = session.getTransport();
        transport.connect(settings.user(), settings.password());
        return new MailConnection(session, transport, settings.from());
    }
}
