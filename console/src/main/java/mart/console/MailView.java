package mart.console;

import java.time.Instant;
import java.util.List;

/**
 * A complete e-mail. Headers are decoded, and null if they are missing.
 *
 * @param text the plain text; null if there is none
 * @param html the unchanged HTML, which is untrusted; null if there is none
 */
record MailView(
        int n,
        String messageId,
        String from,
        String to,
        String cc,
        String subject,
        Instant receivedAt,
        String text,
        String html,
        List<MailBody.Attachment> attachments,
        List<CaughtMail.MailHeader> headers) {

    static MailView of(CaughtMail mail) {
        MailBody body = MailBody.of(mail);
        return new MailView(
                mail.number(),
                mail.header("Message-ID"),
                mail.header("From"),
                mail.header("To"),
                mail.header("Cc"),
                mail.header("Subject"),
                mail.receivedAt(),
                body.text(),
                body.html(),
                body.attachments(),
                mail.headers());
    }
}
