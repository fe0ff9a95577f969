package mart.console;

import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The content of an e-mail: the first plain text, the first HTML, and all other parts as attachments. */
final class MailBody {
    /** Multiparts that are nested deeper are not opened. */
    private static final int DEEPEST = 20;

    private final List<Attachment> attachments = new ArrayList<>();
    private String text;
    private String html;

    /** @param size in bytes, as sent, before decoding */
    record Attachment(String name, String type, int size) {}

    /** @throws ConsoleProblem if the e-mail cannot be parsed */
    static MailBody of(CaughtMail mail) {
        try {
            MailBody body = new MailBody();
            body.collect(mail.message(), 0);
            return body;
        } catch (MessagingException | IOException e) {
            throw mail.unreadable(e);
        }
    }

    /** Null if there is none. */
    String text() {
        return text;
    }

    /** Null if there is none. */
    String html() {
        return html;
    }

    List<Attachment> attachments() {
        return attachments;
    }

    private void collect(Part part, int depth) throws MessagingException, IOException {
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition());
        if (part.isMimeType("multipart/*") && depth < DEEPEST) {
            Multipart parts = (Multipart) part.getContent();
            for (int i = 0; i < parts.getCount(); i++) {
                collect(parts.getBodyPart(i), depth + 1);
            }
        } else if (text == null && !attached && part.isMimeType("text/plain")) {
            text = content(part);
        } else if (html == null && !attached && part.isMimeType("text/html")) {
            html = content(part);
        } else {
            attachments.add(new Attachment(part.getFileName(), part.getContentType(), part.getSize()));
        }
    }

    private static String content(Part part) throws MessagingException, IOException {
        try {
            return (String) part.getContent();
        } catch (UnsupportedEncodingException e) {
            // unknown charset: its ASCII characters are still readable
            try (InputStream bytes = part.getInputStream()) {
                return new String(bytes.readAllBytes(), StandardCharsets.ISO_8859_1);
            }
        }
    }
}
