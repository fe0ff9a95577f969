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

/** Answers queries of the order and payment services about a user. */
@ApplicationScoped
public class UserQueryListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Users users;

    @Inject
    private UserMessages messages;

    /** Processes a batch of the topic {@code user}. */
    @Incoming("user")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, UserRequest.parser(), this::lock, this::answer);
    }

    /** Locks the users first: otherwise the answer could be published after a concurrent erasure with outdated data. */
    private void lock(List<UserRequest> queries) {
        users.lockAll(queries.stream()
                .map(UserRequest::getUserId)
                .map(UUID::fromString)
                .collect(Collectors.toSet()));
    }

    private void answer(UserRequest query) {
        UUID userId = UUID.fromString(query.getUserId());
        Optional<User> user = users.find(userId);
        switch (query.getAsker()) {
            case ORDER -> messages.answerOrder(userId, query.getSubjectId(), user);
            case PAYMENT -> messages.answerPayment(userId, query.getSubjectId(), user);
            default -> throw new IllegalArgumentException("Unknown asker: " + query.getAskerValue());
        }
    }
}
