package mart.notification.domain;

/**
 * What an e-mail says.
 *
 * @param subject one line
 * @param text for those who read plain text
 * @param html the same for those who read HTML
 */
public record EmailContent(String subject, String text, String html) {

    private static final int LONGEST_SUBJECT = 200;

    /** A subject is a header: whatever would end its line becomes a space. */
    public EmailContent {
        subject = HeaderText.oneLine(subject, LONGEST_SUBJECT);
    }
}
