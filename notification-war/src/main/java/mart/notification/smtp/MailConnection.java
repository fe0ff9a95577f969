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

/** Open connection to the mail server. Sends one e-mail after another; not thread-safe. */
final class MailConnection implements AutoCloseable {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();

    private final Session session;
    private final Transport transport;
    private final InternetAddress from;
    private boolean failed;

    MailConnection(Session session, Transport transport, InternetAddress from) {
        this.session = session;
        this.transport = transport;
        this.from = from;
    }

    /**
     * Sends one e-mail. When this method returns, the server has accepted responsibility for delivery.
     *
     * @throws MessagingException if the server rejected the e-mail or the connection failed; see {@link SmtpReplies}
     */
    void send(Email email) throws MessagingException {
        InternetAddress to = address(email.recipient());
        MimeMessage message = new FixedIdMessage(session, email.messageId());
        message.setFrom(from);
        message.setRecipient(Message.RecipientType.TO, to);
        message.setSubject(email.content().subject(), UTF_8);
        message.setSentDate(Date.from(email.createdAt().toInstant()));
        message.setHeader("Auto-Submitted", "auto-generated"); // RFC 3834: asks for no automatic replies
        message.setContent(new MimeMultipart(
                "alternative",
                part(email.content().text(), "plain"),
                part(email.content().html(), "html")));
        message.saveChanges();
        failed = true;
        transport.sendMessage(message, new Address[] {to});
        failed = false;
    }

    /** Whether the connection is usable. Asks the server only after a failure, because that takes a round trip. */
    boolean isOpen() {
        return !failed || transport.isConnected();
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
            throw new IllegalStateException("Every JVM supports UTF-8", e);
        }
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setText(text, UTF_8, subtype);
        return part;
    }

    /** Message with a fixed Message-ID; Jakarta Mail would generate a new one for each attempt. */
    private static final class FixedIdMessage extends MimeMessage {
        private final String messageId;

        FixedIdMessage(Session session, String messageId) {
            super(session);
            this.messageId = messageId;
        }

        @Override
        protected void updateMessageID() throws MessagingException {
            setHeader("Message-ID", messageId);
        }
    }
}
