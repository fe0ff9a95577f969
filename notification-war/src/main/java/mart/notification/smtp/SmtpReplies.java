package mart.notification.smtp;

import jakarta.mail.MessagingException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a mail server means by a failure. Its reply, such as {@code 550 5.1.1 User unknown}, is all that Jakarta Mail's
 * own API tells of it; the exceptions that bear the code as a number are Angus Mail's, which the server hides.
 */
final class SmtpReplies {

    private static final Pattern PERMANENT = Pattern.compile("\\s*5\\d\\d([ -].*)?", Pattern.DOTALL);

    private SmtpReplies() {}

    /** Whether the server said that it will never take this e-mail (RFC 5321, 4.2.1). */
    static boolean isPermanent(MessagingException failure) {
        return Stream.<Exception>iterate(failure, e -> e != null, SmtpReplies::next)
                .limit(20) // a chain of exceptions may be a ring
                .anyMatch(e -> e.getMessage() != null
                        && PERMANENT.matcher(e.getMessage()).matches());
    }

    /** All that was said, on one line. */
    static String describe(MessagingException failure) {
        StringBuilder text = new StringBuilder();
        Stream.<Exception>iterate(failure, e -> e != null, SmtpReplies::next)
                .limit(20)
                .forEach(e -> text.append(text.isEmpty() ? "" : "; ").append(e.getMessage()));
        return text.toString().replaceAll("\\s+", " ").strip();
    }

    private static Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
