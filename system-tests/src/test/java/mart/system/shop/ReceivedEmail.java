package mart.system.shop;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * An e-mail as the mail server received it.
 *
 * @param id its Message-ID
 * @param text its plain text part; empty if it has none
 * @param html its HTML part; empty if it has none
 */
public record ReceivedEmail(String id, String subject, String text, String html) {

    static ReceivedEmail read(MimeMessage message) {
        try {
            List<Part> parts = new ArrayList<>();
            collect(message, parts);
            return new ReceivedEmail(
                    message.getMessageID(),
                    message.getSubject(),
                    content(parts, "text/plain"),
                    content(parts, "text/html"));
        } catch (MessagingException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whether the subject or the text contains the word. */
    public boolean mentions(String word) {
        return subject.contains(word) || text.contains(word);
    }

    private static void collect(Part part, List<Part> into) throws MessagingException, IOException {
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), into);
            }
        } else {
            into.add(part);
        }
    }

    private static String content(List<Part> parts, String type) throws MessagingException, IOException {
        for (Part part : parts) {
            if (part.isMimeType(type)) {
                return (String) part.getContent();
            }
        }
        return "";
    }
}
