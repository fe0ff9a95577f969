package mart.notification.domain;

/**
 * Subject and body of an e-mail.
 *
 * @param subject one line
 * @param text the body as plain text
 * @param html the same body as HTML
 */
public record EmailContent(String subject, String text, String html) {

    private static final int MAX_SUBJECT_LENGTH = 200;

    /** Replaces line breaks in the subject by spaces, since a subject is a header. */
    public EmailContent {
        subject = HeaderText.oneLine(subject, MAX_SUBJECT_LENGTH);
    }
}
