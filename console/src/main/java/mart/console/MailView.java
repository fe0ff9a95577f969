package mart.console;

import java.time.Instant;
import java.util.List;

/**
 * One mail in full.
 *
 * @param messageId and the other headers: as sent, decoded; null where it has none
 * @param text its plain text; null if it has none
 * @param html its HTML, unchanged and hostile; null if it has none
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
