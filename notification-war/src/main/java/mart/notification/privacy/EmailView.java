package mart.notification.privacy;

import java.time.OffsetDateTime;
import java.util.UUID;
import mart.notification.domain.Email;
import mart.notification.domain.EmailStatus;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * JSON representation of an e-mail for its recipient.
 *
 * @param occasion identifies the event that the e-mail reports
 * @param sentAt when the mail server accepted the e-mail; null until then
 */
public record EmailView(
        UUID emailId,

        @Schema(examples = "order_created/01935a3e-5c1c-7b5e-8f3a-2b1d7c9e4f60")
        String occasion,

        String recipient,
        String recipientName,
        String subject,
        String text,
        String html,
        EmailStatus status,
        OffsetDateTime createdAt,
        @Schema(nullable = true) OffsetDateTime sentAt) {

    static EmailView of(Email email) {
        return new EmailView(
                email.emailId(),
                email.occasion(),
                email.recipient().address(),
                email.recipient().name(),
                email.content().subject(),
                email.content().text(),
                email.content().html(),
                email.status(),
                email.createdAt(),
                email.sentAt());
    }
}
