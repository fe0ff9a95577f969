package mart.console;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;

/**
 * A complete e-mail. Headers are decoded, and null if they are missing.
 *
 * @param text the plain text; null if there is none
 * @param html the unchanged HTML, which is untrusted; null if there is none
 */
record MailView(
        @JsonUnwrapped MailSummary summary,
        String cc,
        String text,
        String html,
        List<MailBody.Attachment> attachments,
        List<CaughtMail.MailHeader> headers) {

    static MailView of(CaughtMail mail) {
        MailBody body = MailBody.of(mail);
        return new MailView(
                MailSummary.of(mail), mail.header("Cc"), body.text(), body.html(), body.attachments(), mail.headers());
    }
}
