package mart.notification.template;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import mart.notification.domain.Email;
import mart.notification.domain.Emails;
import mart.notification.domain.ErasedUsers;
import mart.notification.domain.Recipient;
import mart.notification.smtp.SmtpSettings;

/** Tells a user of something by e-mail: once, however often it is said; and not if the user is gone. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class QueueEmail {

    @Inject
    private Emails emails;

    @Inject
    private ErasedUsers erasedUsers;

    @Inject
    private EmailTemplates letters;

    @Inject
    private SmtpSettings settings;

    /**
     * Writes the e-mail in the caller's transaction, which {@linkplain ErasedUsers#holdOff holds off} the user's erasure; it
     * is sent soon after.
     *
     * @param occasion what it tells of; nothing is written if there is one about it already
     * @param userId whom it is for
     * @param letter the name of the templates
     * @param words what is filled in, beside the recipient's {@code name} and {@code address}
     */
    public void about(String occasion, UUID userId, Recipient recipient, String letter, Map<String, Object> words) {
        if (erasedUsers.contain(userId) || emails.tellOf(occasion)) {
            return;
        }
        Map<String, Object> all = new HashMap<>(words);
        all.put("name", recipient.name());
        all.put("address", recipient.address());
        emails.add(new Email(occasion, userId, recipient, letters.write(letter, all), settings.senderDomain()));
    }
}
