package mart.notification.smtp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import mart.notification.domain.Email;
import mart.notification.domain.EmailContent;
import mart.notification.domain.Recipient;
import mart.notification.domain.SenderDomain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MailConnectionTest {

    private GreenMail mail;

    @BeforeEach
    void start() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
    }

    @AfterEach
    void stop() {
        mail.stop();
    }

    @Test
    void textAndHtmlAreSentAsUnicode() throws Exception {
        Email email = email("Zoë 李四 \"O'Neil\" <x>", "Grüße 🎉 an Zoë", "Text: ľščťž 🎉\n", "<p>ľščťž 🎉</p>\n");
        send(email);
        MimeMessage message = mail.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Grüße 🎉 an Zoë");
        assertThat(message.getMessageID()).isEqualTo(email.messageId());
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        InternetAddress to = (InternetAddress) message.getRecipients(Message.RecipientType.TO)[0];
        assertThat(to.getPersonal()).isEqualTo("Zoë 李四 \"O'Neil\" <x>");
        assertThat(to.getAddress()).isEqualTo("zoe@example.com");
        assertThat(((InternetAddress) message.getFrom()[0]).getPersonal()).isEqualTo("Online Mart");
        assertThat(message.getContentType()).startsWith("multipart/alternative");
        MimeMultipart parts = (MimeMultipart) message.getContent();
        assertThat(parts.getCount()).isEqualTo(2);
        assertPart(parts.getBodyPart(0), "text/plain; charset=UTF-8", "Text: ľščťž 🎉");
        assertPart(parts.getBodyPart(1), "text/html; charset=UTF-8", "<p>ľščťž 🎉</p>");
    }

    @Test
    void messageIdIsTheSameInEachAttempt() throws Exception {
        Email email = email("John", "Subject", "text", "html");
        send(email);
        send(email);
        assertThat(mail.getReceivedMessages())
                .extracting(MimeMessage::getMessageID)
                .containsExactly(email.messageId(), email.messageId());
    }

    @Test
    void userInputCannotInjectHeaders() throws Exception {
        send(email("John\r\nBcc: jane@example.com", "Hi\r\nBcc: jane@example.com\n\nbody", "text", "html"));
        assertThat(mail.getReceivedMessages()).singleElement().satisfies(message -> {
            assertThat(message.getHeader("Bcc")).isNull();
            assertThat(message.getAllRecipients()).hasSize(1);
            assertThat(GreenMailUtil.getHeaders(message)).doesNotContainPattern("(?m)^Bcc");
        });
    }

    @Test
    void configuredUserLogsIn() throws Exception {
        mail.getUserManager().setAuthRequired(true);
        mail.setUser("shop@example.com", "shop@example.com", "app-password");
        SmtpSettings right = settings(mail.getSmtp().getPort(), "none", Optional.of("app-password"));
        try (MailConnection connection = connect(right)) {
            connection.send(email("John", "Subject", "text", "html"));
        }
        assertThat(mail.getReceivedMessages()).hasSize(1);
        SmtpSettings wrong = settings(mail.getSmtp().getPort(), "none", Optional.of("wrong"));
        assertThatThrownBy(() -> connect(wrong)).isInstanceOf(MessagingException.class);
    }

    @Test
    void connectionFailsWhenRequiredStartTlsIsUnavailable() {
        SmtpSettings settings = settings(mail.getSmtp().getPort(), "starttls", Optional.empty());
        assertThatThrownBy(() -> connect(settings)).isInstanceOf(MessagingException.class);
    }

    @Test
    void permanentAndTemporaryRejectionsAreDistinguished() throws Exception {
        try (ScriptedSmtpServer server = new ScriptedSmtpServer(
                        0, line -> line.contains("zoe") ? "550 5.1.1 <zoe@example.com>: unknown" : "451 4.3.0 later");
                MailConnection connection = connect(settings(server.port(), "none", Optional.empty()))) {
            MessagingException permanent = catchThrowableOfType(
                    MessagingException.class, () -> connection.send(email("Zoë", "Subject", "text", "html")));
            assertThat(SmtpReplies.isPermanent(permanent)).isTrue();
            assertThat(SmtpReplies.describe(permanent)).contains("550 5.1.1");
            Email other = new Email(
                    "x",
                    UUID.randomUUID(),
                    new Recipient("J", "j550@example.com"),
                    new EmailContent("S", "t", "h"),
                    new SenderDomain("example.com"));
            MessagingException temporary = catchThrowableOfType(MessagingException.class, () -> connection.send(other));
            assertThat(SmtpReplies.isPermanent(temporary)).isFalse();
            assertThat(connection.isOpen()).isTrue();
        }
    }

    @Test
    void lostConnectionIsNoticedByTheNextEmail() throws Exception {
        try (MailConnection connection = connect(settings(mail.getSmtp().getPort(), "none", Optional.empty()))) {
            connection.send(email("Zoë", "Subject", "text", "html"));
            assertThat(connection.isOpen()).isTrue();
            mail.stop();
            assertThatThrownBy(() -> connection.send(email("Zoë", "Subject", "text", "html")))
                    .isInstanceOf(MessagingException.class);
            assertThat(connection.isOpen()).isFalse();
        }
    }

    @Test
    void serverCertificateIsVerifiedWithTheGivenTrustStoreOnly() throws Exception {
        GreenMail encrypted = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS));
        encrypted.start();
        SSLContext rejectAll = SSLContext.getInstance("TLS");
        rejectAll.init(null, new TrustManager[] {new RejectAllTrustManager()}, null);
        SmtpSettings settings = settings(encrypted.getSmtps().getPort(), "implicit", Optional.empty());
        try {
            assertThatThrownBy(() -> MailServer.connect(settings, () -> rejectAll))
                    .isInstanceOf(MessagingException.class)
                    .hasStackTraceContaining(RejectAllTrustManager.MESSAGE);
        } finally {
            encrypted.stop();
        }
    }

    private static final class RejectAllTrustManager implements X509TrustManager {
        static final String MESSAGE = "rejected by the test";

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException(MESSAGE);
        }

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
            throw new CertificateException(MESSAGE);
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }

    private void send(Email email) throws MessagingException {
        try (MailConnection connection = connect(settings(mail.getSmtp().getPort(), "none", Optional.empty()))) {
            connection.send(email);
        }
    }

    private static MailConnection connect(SmtpSettings settings) throws MessagingException {
        return MailServer.connect(settings, MailConnectionTest::trust);
    }

    private static SSLContext trust() {
        try {
            return SSLContext.getDefault();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static SmtpSettings settings(int port, String tls, Optional<String> password) {
        return new SmtpSettings(
                "127.0.0.1",
                port,
                tls,
                password.map(p -> "shop@example.com"),
                password,
                "Online Mart <shop@example.com>");
    }

    private static Email email(String name, String subject, String text, String html) {
        return new Email(
                "order_created/1",
                UUID.randomUUID(),
                new Recipient(name, "zoe@example.com"),
                new EmailContent(subject, text, html),
                new SenderDomain("example.com"));
    }

    private static void assertPart(BodyPart part, String type, String content) throws Exception {
        assertThat(part.getContentType()).isEqualTo(type);
        assertThat(part.getContent().toString().strip()).isEqualTo(content);
    }
}
