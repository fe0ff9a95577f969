package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.UUID;

/** Use case: queues an e-mail about an event, at most once for each occasion, and never to an erased user. */
@ApplicationScoped
public class QueueEmail {

    @Inject
    private Emails emails;

    @Inject
    private SenderDomain senderDomain;

    /**
     * Stores the e-mail in the caller's transaction; it is sent soon after the commit. The caller has called
     * {@link ErasedUsers#lockShared} for the user.
     *
     * @param occasion identifies the event; does nothing if an e-mail about it exists
     */
    public void forEvent(String occasion, UUID userId, Recipient recipient, EmailContent content) {
        emails.add(new Email(occasion, userId, recipient, content, senderDomain));
    }
}
