package mart.console;

import jakarta.mail.MessagingException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/** A mail as a file of its own: to look at in a frame, to read as it was sent, or to keep. */
final class MailFiles {
    /** Its styles and inline pictures, nothing from elsewhere, no scripts, and an origin of its own. */
    private static final String CAGE =
            "sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'self'";

    private MailFiles() {}

    /** @throws ConsoleProblem if the mail has no HTML */
    static ConsoleResponse html(CaughtMail mail) {
        String html = MailBody.of(mail).html();
        if (html == null) {
            throw ConsoleProblem.notFound("Mail " + mail.number() + " has no HTML.");
        }
        return ConsoleResponse.of("text/html; charset=utf-8", ConsoleResponse.utf8(html))
                .with("Content-Security-Policy", CAGE);
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
