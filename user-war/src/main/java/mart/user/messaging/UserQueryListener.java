package mart.user.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.UserRequest;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.user.domain.User;
import mart.user.domain.Users;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Tells the order and payment services who a user is and whether they may buy. */
@ApplicationScoped
public class UserQueryListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Users users;

    @Inject
    private UserMessages messages;

    /** Takes a batch of the topic {@code user}. */
    @Incoming("user")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserRequest.parser(), this::lock, this::answer);
    }

    /** Else one who is erased meanwhile might be told of as they were, after it was said that they are gone. */
    private void lock(List<UserRequest> questions) {
        users.lockAll(questions.stream()
                .map(UserRequest::getUserId)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    }

    private void answer(UserRequest question) {
        UUID userId = UUID.fromString(question.getUserId());
        Optional<User> user = users.find(userId);
        switch (question.getAsker()) {
            case ORDER -> messages.answerOrder(userId, question.getSubjectId(), user);
            case PAYMENT -> messages.answerPayment(userId, question.getSubjectId(), user);
            default -> throw new IllegalArgumentException("Nobody to answer: asker " + question.getAskerValue());
        }
    }
}
