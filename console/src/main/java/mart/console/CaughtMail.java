package mart.console;

import com.icegreen.greenmail.store.StoredMessage;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.UnsupportedEncodingException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;

/** One e-mail that the mail catcher received. Malformed parts are shown as they are, so that they can be inspected. */
record CaughtMail(int number, Instant receivedAt, MimeMessage message) {

    static CaughtMail of(int number, StoredMessage stored) {
        return new CaughtMail(number, stored.getReceivedDate().toInstant(), stored.getMimeMessage());
    }

    /** A decoded header. */
    record MailHeader(String name, String value) {}

    boolean isTo(String address) {
        return Stream.concat(headers("To").stream(), headers("Cc").stream())
                .flatMap(CaughtMail::addresses)
                .anyMatch(address::equalsIgnoreCase);
    }

    /** All values of a header in one line; null if the header is missing. */
    String header(String name) {
        List<String> values = headers(name);
        return values.isEmpty() ? null : String.join(", ", values);
    }

    List<MailHeader> headers() {
        try {
            return Collections.list(message.getAllHeaders()).stream()
                    .map((Header header) -> new MailHeader(header.getName(), decoded(header.getValue())))
                    .toList();
        } catch (MessagingException e) {
            throw unreadable(e);
        }
    }

    private List<String> headers(String name) {
        return headers().stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(MailHeader::value)
                .toList();
    }

    private static Stream<String> addresses(String header) {
        try {
            return Arrays.stream(InternetAddress.parseHeader(header, false)).map(InternetAddress::getAddress);
        } catch (AddressException e) {
            return Stream.of(header);
        }
    }

    private static String decoded(String header) {
        try {
            return MimeUtility.decodeText(MimeUtility.unfold(header));
        } catch (UnsupportedEncodingException e) {
            return header;
        }
    }

    ConsoleProblem unreadable(Exception cause) {
        return new ConsoleProblem(500, "E-mail " + number + " cannot be read: " + cause.getMessage());
    }
}
