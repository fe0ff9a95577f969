package mart.notification.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;

/** Use case: erases the e-mails of a user, and prevents e-mails about events that arrive later. Idempotent. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class EraseEmails {

    @Inject
    private Emails emails;

    @Inject
    private ErasedUsers erasedUsers;

    /** Erases in the caller's transaction. The caller has called {@link ErasedUsers#lockExclusive} for the user. */
    public void ofUser(UUID userId) {
        erasedUsers.add(userId);
        emails.deleteByUser(userId);
    }
}
