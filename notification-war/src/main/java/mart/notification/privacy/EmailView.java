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
@Schema(description = "An e-mail as shown to its recipient")
public record EmailView(
        @Schema(description = "The id of the e-mail") UUID emailId,

        @Schema(
                description = "The event that the e-mail reports",
                examples = "order_created/01935a3e-5c1c-7b5e-8f3a-2b1d7c9e4f60")
        String occasion,

        @Schema(description = "The address of the recipient", examples = "john@example.com")
        String recipient,

        @Schema(description = "The name of the recipient", examples = "john_doe")
        String recipientName,

        @Schema(description = "The subject", examples = "Your order of Laptop")
        String subject,

        @Schema(description = "The content as plain text", examples = "Hello john_doe, ...")
        String text,

        @Schema(description = "The content as HTML", examples = "<p>Hello john_doe, ...</p>")
        String html,

        EmailStatus status,
        OffsetDateTime createdAt,

        @Schema(nullable = true, description = "When the mail server accepted it; null until then")
        OffsetDateTime sentAt) {

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
