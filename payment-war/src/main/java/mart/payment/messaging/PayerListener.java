package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToPayment;
import mart.kit.deadletter.DeadLetters;
import mart.kit.erasure.ErasureJob;
import mart.kit.idempotency.Idempotency;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.payment.domain.Payment;
import mart.payment.domain.Payments;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Consumes the user service's replies: the attempt of an approved user is charged, the attempt of any other user fails.
 * An erasure of a user erases the personal data here.
 */
@ApplicationScoped
public class PayerListener {

    private static final String CHANNEL = "response_from_user_to_payment";

    @Inject
    private Inbox inbox;

    @Inject
    private Payments payments;

    @Inject
    private PaymentMessages messages;

    @Inject
    private ErasureJob erasures;

    @Inject
    private Idempotency idempotency;

    @Inject
    private DeadLetters deadLetters;

    @Incoming(CHANNEL)
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserResponseToPayment.parser(), this::lock, this::handle);
    }

    private void lock(List<UserResponseToPayment> replies) {
        payments.lockAllOfAttempts(replies.stream()
                .filter(reply -> !reply.getErased())
                .map(reply -> UUID.fromString(reply.getSubjectId()))
                .toList());
    }

    private void handle(UserResponseToPayment reply) {
        if (reply.getErased()) {
            erase(UUID.fromString(reply.getUserId()));
        } else {
            decide(reply);
        }
    }

    /**
     * Covers attempts that began after the erasure, too: the reply to their query reports the erasure again. The payments are
     * erased after the commit.
     */
    private void erase(UUID userId) {
        erasures.request(userId);
        idempotency.eraseUser(userId);
        deadLetters.eraseUser(CHANNEL, userId);
    }

    private void decide(UserResponseToPayment reply) {
        UUID attemptId = UUID.fromString(reply.getSubjectId());
        Payment payment = payments.attempt(attemptId).payment();
        if (reply.hasUser() && reply.getUser().getActive()) {
            UserProfile user = reply.getUser();
            payment.approveUser(attemptId, user.getUsername(), user.getEmail()).ifPresent(messages::publish);
        } else {
            payment.refuseUser(attemptId).ifPresent(messages::publish);
        }
    }
}
