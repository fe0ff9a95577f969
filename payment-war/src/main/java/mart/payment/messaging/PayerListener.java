package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToPayment;
import mart.kit.deadletter.DeadLetters;
import mart.kit.idempotency.Idempotency;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.payment.domain.Payment;
import mart.payment.domain.Payments;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Lets an attempt go on to the gateway once the user service says that its user may buy; forgets users who are gone.
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
    private Idempotency idempotency;

    @Inject
    private DeadLetters deadLetters;

    /** Takes a batch of the topic {@code response_from_user_to_payment}. */
    @Incoming(CHANNEL)
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserResponseToPayment.parser(), this::lock, this::told);
    }

    private void lock(List<UserResponseToPayment> news) {
        Set<UUID> attemptIds = ids(news, answer -> !answer.getErased(), UserResponseToPayment::getSubjectId);
        Set<UUID> erasedIds = ids(news, UserResponseToPayment::getErased, UserResponseToPayment::getUserId);
        payments.lockAll(payments.ordersOfAttempts(attemptIds), erasedIds);
    }

    private void told(UserResponseToPayment answer) {
        if (answer.getErased()) {
            forget(UUID.fromString(answer.getUserId()));
        } else {
            answered(answer);
        }
    }

    /** Also an attempt that began when its user was gone already: the answer to who they are says so again. */
    private void forget(UUID userId) {
        for (Payment payment : payments.lockAllOf(userId)) {
            payment.ownerErased().ifPresent(messages::failed);
        }
        idempotency.eraseUser(userId);
        deadLetters.eraseUser(CHANNEL, userId);
    }

    private void answered(UserResponseToPayment answer) {
        UUID attemptId = UUID.fromString(answer.getSubjectId());
        Payment payment = payments.lockOfAttempt(attemptId);
        if (answer.hasUser() && answer.getUser().getActive()) {
            UserProfile user = answer.getUser();
            payment.approve(attemptId, user.getUsername(), user.getEmail()).ifPresent(messages::approved);
        } else {
            payment.refuse(attemptId).ifPresent(messages::failed);
        }
    }

    private static Set<UUID> ids(
            List<UserResponseToPayment> news,
            Predicate<UserResponseToPayment> which,
            Function<UserResponseToPayment, String> id) {
        return news.stream().filter(which).map(id).map(UUID::fromString).collect(Collectors.toSet());
    }
}
