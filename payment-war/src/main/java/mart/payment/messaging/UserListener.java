package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.UserProfile;
import mart.contracts.UserResponseToPayment;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Inbox;
import mart.payment.domain.Payment;
import mart.payment.domain.Payments;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Lets an attempt go on to the gateway once the user service says that its user may buy. */
@ApplicationScoped
public class UserListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Payments payments;

    @Inject
    private PaymentMessages messages;

    /** Takes a batch of the topic {@code response_from_user_to_payment}. */
    @Incoming("response_from_user_to_payment")
    public void on(Batch batch) {
        inbox.deliver(batch, UserResponseToPayment.parser(), this::lock, this::answered);
    }

    private void lock(List<UserResponseToPayment> news) {
        payments.lockAllOfAttempts(news.stream()
                .map(UserResponseToPayment::getSubjectId)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
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
}
