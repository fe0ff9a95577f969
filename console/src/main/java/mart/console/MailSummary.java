package mart.console;

import java.time.Instant;

/** A mail in a list: headers as they were sent, decoded; null where it has none. */
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
