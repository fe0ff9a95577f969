package mart.notification.smtp;

import jakarta.mail.MessagingException;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Interprets the replies of a mail server, such as {@code 550 5.1.1 User unknown}. The reply is read from the exception
 * messages, because Jakarta Mail has no API for it. Angus Mail's exceptions have the code as a number, but Liberty hides
 * these classes from applications.
 */
final class SmtpReplies {

    private static final Pattern PERMANENT = Pattern.compile("\\s*5\\d\\d([ -].*)?", Pattern.DOTALL);

    private SmtpReplies() {}

    /** Whether the server rejected the e-mail permanently, with a 5xx reply (RFC 5321, section 4.2.1). */
    static boolean isPermanent(MessagingException failure) {
        return chain(failure)
                .anyMatch(e -> e.getMessage() != null
                        && PERMANENT.matcher(e.getMessage()).matches());
    }

    /** Returns all messages of the exception chain, on one line. */
    static String describe(MessagingException failure) {
        String text = chain(failure).map(e -> String.valueOf(e.getMessage())).collect(Collectors.joining("; "));
        return text.replaceAll("\\s+", " ").strip();
    }

    private static Stream<Exception> chain(MessagingException failure) {
        return Stream.<Exception>iterate(failure, Objects::nonNull, SmtpReplies::next)
                .limit(20); // a chain of exceptions may be cyclic
    }

    private static Exception next(Exception e) {
        return e instanceof MessagingException messaging ? messaging.getNextException() : null;
    }
}
