package mart.notification.smtp;

import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import mart.notification.domain.Email;
import mart.notification.domain.Recipient;

/** An open connection to the mail server; several e-mails may be sent through it, one after the other. */
final class MailConnection implements AutoCloseable {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final Transport transport;
    private final InternetAddress from;

    MailConnection(Session session, Transport transport, InternetAddress from) {
        this.session = session;
        this.transport = transport;
        this.from = from;
    }

    /** Hands one e-mail over; when it returns, the server has taken responsibility for it. */
    void send(Email email) throws MessagingException {
        InternetAddress to = address(email.recipient());
        MimeMessage message = new FixedId(session, email.messageId());
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(email.letter().subject(), UTF_8);
        message.setSentDate(Date.from(email.createdAt().toInstant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: no automatic answers, please
        message.setContent(new MimeMultipart(
                "alternative", text(email.letter().text()), html(email.letter().html())));
        message.saveChanges();
        transport.sendMessage(message, new Address[] {to});
    }

    /** Whether the last failure has left it usable. */
    boolean isOpen() {
        return transport.isConnected();
    }

    @Override
    public void close() throws MessagingException {
        transport.close();
    }

    private static InternetAddress address(Recipient recipient) throws MessagingException {
        try {
            InternetAddress address = new InternetAddress(recipient.address(), recipient.name(), UTF_8);
            address.validate();
            return address;
        } catch (UnsupportedEncodingException e) {
            throw new IllegalStateException("Every Java has UTF-8", e);
        }
    }

    private static MimeBodyPart text(String text) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8);
        return part;
    }

    private static MimeBodyPart html(String html) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(html, UTF_8, "html");
        return part;
    }

    /** Jakarta Mail would make a new Message-ID each time. */
    private static final class FixedId extends MimeMessage {
        private final String messageId;

        FixedId(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
