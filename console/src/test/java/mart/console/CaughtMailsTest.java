package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Sends e-mails to a real SMTP server and reads them through the console's HTTP API. */
class CaughtMailsTest {
    private final GreenMail mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private ConsoleServer console;
    private ConsoleClient client;

    @BeforeEach
    void start() throws IOException {
        mail.start();
        console = new ConsoleServer(0, "localhost:1", mail, new AdminClient(Map.of(), () -> ""));
        console.start();
        client = new ConsoleClient(console);
    }

    @AfterEach
    void stop() {
        console.close();
        mail.stop();
    }

    @Test
    void listIsEmptyAtFirst() {
        JsonNode answer = client.json("/api/mails");

        assertThat(answer.get("count").asInt()).isZero();
        assertThat(answer.get("mails")).isEmpty();
        assertThat(answer.get("next").isNull()).isTrue();
    }

    @Test
    void emailsToAllRecipientsAreListedNewestFirst() throws MessagingException {
        send("john@example.com", "Welcome, Grüße 你好");
        send("maria@example.com", "Your order");
        client.json("/api/mails");
        send("john@example.com", "Your payment");

        JsonNode answer = client.json("/api/mails");

        assertThat(answer.get("count").asInt()).isEqualTo(3);
        assertThat(values(answer, "n")).containsExactly("3", "2", "1");
        assertThat(values(answer, "subject")).containsExactly("Your payment", "Your order", "Welcome, Grüße 你好");
        assertThat(values(answer, "from")).containsOnly("Online Mart <shop@mart.example>");
        JsonNode first = answer.get("mails").get(0);
        assertThat(first.get("message_id").asText()).matches("<.+@.+>");
        assertThat(Instant.parse(first.get("received_at").asText())).isBefore(Instant.now());
    }

    @Test
    void listIsFilteredByRecipient() throws MessagingException {
        send("john@example.com", "one");
        send("\"Doe, John\" <John@Example.com>", "two");
        send("big.john@example.com", "three");

        JsonNode answer = client.json("/api/mails?to=john@example.com");

        assertThat(answer.get("count").asInt()).isEqualTo(2);
        assertThat(values(answer, "subject")).containsExactly("two", "one");
        assertThat(client.json("/api/mails?to=john").get("count").asInt()).isZero();
    }

    @Test
    void olderEmailsAreOnTheNextPage() throws MessagingException {
        for (int i = 1; i <= 5; i++) {
            send("john@example.com", "mail " + i);
        }

        JsonNode newest = client.json("/api/mails?limit=2");
        JsonNode older = client.json("/api/mails?limit=3&before=" + newest.get("next"));

        assertThat(values(newest, "subject")).containsExactly("mail 5", "mail 4");
        assertThat(values(older, "subject")).containsExactly("mail 3", "mail 2", "mail 1");
        assertThat(older.get("next").isNull()).isTrue();
        assertThat(older.get("count").asInt()).isEqualTo(5);
    }

    @Test
    void numbersAreNotReusedAfterEmailsAreDeleted() throws Exception {
        send("john@example.com", "old");
        client.json("/api/mails");
        mail.purgeEmailFromAllMailboxes();
        send("john@example.com", "new");

        assertThat(values(client.json("/api/mails"), "n")).containsExactly("2");
        assertThat(client.get("/api/mails/1").statusCode()).isEqualTo(404);
    }

    @Test
    void emailHasTextAndHtml() throws MessagingException {
        send("john@example.com", "Your order");

        JsonNode answer = client.json("/api/mails/1");

        assertThat(answer.get("subject").asText()).isEqualTo("Your order");
        assertThat(answer.get("to").asText()).isEqualTo("john@example.com");
        assertThat(answer.get("text").asText()).isEqualTo("Text of Your order, Grüße");
        assertThat(answer.get("html").asText()).isEqualTo("<h1>Your order</h1><script>alert('Grüße')</script>");
        assertThat(answer.get("attachments")).isEmpty();
        assertThat(answer.get("headers").toString()).contains("\"MIME-Version\"", "\"Message-ID\"");
    }

    @Test
    void htmlIsSandboxed() throws MessagingException {
        send("john@example.com", "Your order");

        HttpResponse<String> answer = client.get("/api/mails/1/html");

        assertThat(answer.body()).isEqualTo("<h1>Your order</h1><script>alert('Grüße')</script>");
        assertThat(answer.headers().firstValue("Content-Type")).contains("text/html; charset=utf-8");
        assertThat(answer.headers().allValues("Content-Security-Policy"))
                .containsExactly("sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
                        + "frame-ancestors 'self'");
    }

    @Test
    void sourceIsShownAndDownloaded() throws Exception {
        send("john@example.com", "Your order");

        HttpResponse<String> source = client.get("/api/mails/1/source");
        HttpResponse<String> file = client.get("/api/mails/1/eml");

        assertThat(source.headers().firstValue("Content-Type")).contains("text/plain; charset=utf-8");
        assertThat(file.headers().firstValue("Content-Type")).contains("message/rfc822");
        assertThat(file.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"mail-1.eml\"");
        assertThat(file.body()).isEqualTo(source.body());
        assertThat(parsed(file.body()).getSubject()).isEqualTo("Your order");
    }

    @Test
    void attachmentsAreListedAndHtmlIsOptional() throws MessagingException {
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart text = new MimeBodyPart();
        text.setText("see attached");
        MimeBodyPart invoice = new MimeBodyPart();
        invoice.setContent("%PDF", "application/pdf");
        invoice.setFileName("invoice.pdf");
        parts.addBodyPart(text);
        parts.addBodyPart(invoice);
        MimeMessage message = message("john@example.com", "Invoice");
        message.setContent(parts);
        Transport.send(message);

        JsonNode answer = client.json("/api/mails/1");

        assertThat(answer.get("text").asText()).isEqualTo("see attached");
        assertThat(answer.get("html").isNull()).isTrue();
        assertThat(answer.get("attachments").get(0).get("name").asText()).isEqualTo("invoice.pdf");
        assertThat(client.get("/api/mails/1/html").statusCode()).isEqualTo(404);
    }

    @Test
    void malformedEmailIsShownAsFarAsPossible() throws MessagingException {
        MimeMessage broken = new MimeMessage(session(), bytes("""
                From: nobody at nowhere <
                To: john@example.com
                Subject: =?nonsense?Q?x?=
                Content-Type: text/plain; charset=no-such-charset

                still readable
                """));
        try (Transport transport = session().getTransport("smtp")) {
            transport.connect();
            transport.sendMessage(broken, InternetAddress.parse("john@example.com"));
        }

        JsonNode answer = client.json("/api/mails/1");

        assertThat(answer.get("from").asText()).isEqualTo("nobody at nowhere <");
        assertThat(answer.get("subject").asText()).isEqualTo("=?nonsense?Q?x?=");
        assertThat(answer.get("text").asText()).startsWith("still readable");
        assertThat(client.json("/api/mails?to=john@example.com").get("count").asInt())
                .isEqualTo(1);
    }

    private void send(String to, String subject) throws MessagingException {
        MimeBodyPart text = new MimeBodyPart();
        text.setText("Text of " + subject + ", Grüße", "UTF-8");
        MimeBodyPart html = new MimeBodyPart();
        html.setContent("<h1>" + subject + "</h1><script>alert('Grüße')</script>", "text/html; charset=UTF-8");
        MimeMessage message = message(to, subject);
        message.setContent(new MimeMultipart("alternative", text, html));
        Transport.send(message);
    }

    private MimeMessage message(String to, String subject) throws MessagingException {
        MimeMessage message = new MimeMessage(session());
        message.setFrom("Online Mart <shop@mart.example>");
        message.setRecipients(Message.RecipientType.TO, to);
        message.setSubject(subject, "UTF-8");
        return message;
    }

    private Session session() {
        Properties settings = new Properties();
        settings.put("mail.smtp.host", "127.0.0.1");
        settings.put("mail.smtp.port", mail.getSmtp().getPort());
        settings.put("mail.smtp.from", "shop@mart.example");
        return Session.getInstance(settings);
    }

    private static MimeMessage parsed(String source) throws MessagingException {
        return new MimeMessage(Session.getInstance(new Properties()), bytes(source));
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> values(JsonNode answer, String field) {
        JsonNode mails = answer.get("mails");
        return StreamSupport.stream(mails.spliterator(), false)
                .map(summary -> summary.get(field).asText())
                .toList();
    }
}
