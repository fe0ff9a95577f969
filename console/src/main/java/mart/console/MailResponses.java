package mart.console;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Responses with one e-mail as HTML for a frame, as source, and as a download. */
final class MailResponses {
    /** Allows inline styles and images; forbids scripts and every external resource, and gives the HTML its own origin. */
    private static final String HTML_POLICY =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private MailResponses() {}

    /** @throws ConsoleProblem if the e-mail has no HTML */
    static ConsoleResponse html(CaughtMail mail) {
        String html = MailBody.of(mail).html();
        if (html == null) {
            throw ConsoleProblem.notFound("E-mail " + mail.number() + " has no HTML.");
        }
        return ConsoleResponse.of("text/html; charset=utf-8", html.getBytes(StandardCharsets.UTF_8))
                .with("Content-Security-Policy", HTML_POLICY);
    }

    static ConsoleResponse source(CaughtMail mail) {
        return ConsoleResponse.of("text/plain; charset=utf-8", bytes(mail));
    }

    static ConsoleResponse download(CaughtMail mail) {
        return ConsoleResponse.of("message/rfc822", bytes(mail))
                .with("Content-Disposition", "attachment; filename=\"mail-" + mail.number() + ".eml\"");
    }

    private static byte[] bytes(CaughtMail mail) {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            mail.message().writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | IOException e) {
            throw mail.unreadable(e);
        }
    }
}
