package mart.console;

import java.time.Instant;

/** An e-mail in a list. Headers are decoded, and null if they are missing. */
record MailSummary(int n, String messageId, String from, String to, String subject, Instant receivedAt) {
    static MailSummary of(CaughtMail mail) {
        return new MailSummary(
                mail.number(),
                mail.header("Message-ID"),
                mail.header("From"),
                mail.header("To"),
                mail.header("Subject"),
                mail.receivedAt());
    }
}
