package mart.system.shop;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;

/**
 * An e-mail as the mail server received it.
 *
 * @param id its Message-ID
 * @param text its plain text; empty if it has none
 * @param html its HTML; empty if it has none
 */
public record ReceivedEmail(String id, String subject, String text, String html) {

    static ReceivedEmail read(MimeMessage message) {
        try {
            return new ReceivedEmail(
                    message.getMessageID(),
                    message.getSubject(),
                    content(message, "text/plain"),
                    content(message, "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the subject or the text contains the word. */
    public boolean mentions(String word) {
        return subject.contains(word) || text.contains(word);
    }

    private static String content(Part part, String type) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            String content = "";
            for (int i = 0; i < parts.getCount(); i++) {
                content += content(parts.getBodyPart(i), type);
            }
            return content;
        }
        return part.isMimeType(type) ? (String) part.getContent() : "";
    }
}
