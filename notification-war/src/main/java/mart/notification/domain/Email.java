package mart.notification.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import mart.kit.Ids;

/** An e-mail that is to be sent, or was. */
@Entity
@Table(name = "email")
public class Email {

    private static final int LONGEST_FAILURE = 500;

    @Id
    @Column(name = "email_id")
    private UUID emailId;

    @Column(insertable = false, updatable = false)
    private Long id;

    private String occasion;

    @Column(name = "user_id")
    private UUID userId;

    private String recipient;

    @Column(name = "recipient_name")
    private String recipientName;

    private String subject;
    private String text;
    private String html;

    @Column(name = "message_id")
    private String messageId;

    @Enumerated(EnumType.STRING)
    private EmailStatus status;

    private int failures;
    private int refusals;

    @Column(name = "last_failure")
    private String lastFailure;

    @Column(name = "next_attempt_at")
    private OffsetDateTime nextAttemptAt;

    @Column(name = "created_at")
    private OffsetDateTime createdAt;

    @Column(name = "sent_at")
    private OffsetDateTime sentAt;

    /** For JPA. */
    protected Email() {}

    /**
     * A new e-mail, due at once.
     *
     * @param occasion what it tells of; the same for the same thing
     * @param userId whose e-mail it is
     * @param domain of the sender, for the Message-ID
     */
    public Email(String occasion, UUID userId, Recipient recipient, EmailContent letter, String domain) {
        this.emailId = Ids.next();
        this.occasion = occasion;
        this.userId = userId;
        this.recipient = recipient.address();
        this.recipientName = recipient.name();
        this.subject = letter.subject();
        this.text = letter.text();
        this.html = letter.html();
        this.messageId = "<" + emailId + "@" + domain + ">";
        this.status = EmailStatus.PENDING;
        this.createdAt = OffsetDateTime.now(ZoneOffset.UTC);
        this.nextAttemptAt = createdAt;
    }

    /** The mail server has taken it. */
    public void sent() {
        status = EmailStatus.SENT;
        sentAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** It could not be sent this time; tried again after a pause, however often this happens. */
    public void postponed(String why, RetryPlan plan) {
        failures++;
        lastFailure = why == null ? "" : why.substring(0, Math.min(why.length(), LONGEST_FAILURE));
        nextAttemptAt = OffsetDateTime.now(ZoneOffset.UTC).plus(plan.pauseAfter(failures));
    }

    /** The mail server said that it will never take it; believed after some times, since such answers may be mistakes. */
    public void refused(String why, RetryPlan plan) {
        postponed(why, plan);
        refusals++;
        if (refusals >= plan.refusals()) {
            status = EmailStatus.FAILED;
        }
    }

    public UUID emailId() {
        return emailId;
    }

    /** The integer key that the database gives; null until it was kept. */
    public Long id() {
        return id;
    }

    /** What it tells of, such as {@code order_created/<order_id>}. */
    public String occasion() {
        return occasion;
    }

    /** Whom it goes to. */
    public Recipient recipient() {
        return new Recipient(recipientName, recipient);
    }

    /** What it says. */
    public EmailContent letter() {
        return new EmailContent(subject, text, html);
    }

    /** The header {@code Message-ID}, the same however often it is tried. */
    public String messageId() {
        return messageId;
    }

    public EmailStatus status() {
        return status;
    }

    public OffsetDateTime createdAt() {
        return createdAt;
    }

    /** When the mail server took it; null until then. */
    public OffsetDateTime sentAt() {
        return sentAt;
    }

    /** Not to be tried before. */
    public OffsetDateTime nextAttemptAt() {
        return nextAttemptAt;
    }
}
