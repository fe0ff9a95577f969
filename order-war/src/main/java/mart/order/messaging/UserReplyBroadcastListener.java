package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.UserResponseToOrder;
import mart.kit.ShutdownRequested;
import mart.kit.async.ReplyCorrelator;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears the answers of the user service, for the requests that wait on this instance. */
@ApplicationScoped
public class UserReplyBroadcastListener {

    private final ReplyCorrelator<UserResponseToOrder> requests = new ReplyCorrelator<>();

    /** Takes a batch of the topic {@code response_from_user_to_order}, which every instance hears. */
    @Incoming("response_from_user_to_order-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(batch, UserResponseToOrder.parser(), this::complete);
    }

    private void complete(UserResponseToOrder answer) {
        if (!answer.getSubjectId().isEmpty()) { // that somebody is gone is told unasked
            requests.complete(UUID.fromString(answer.getSubjectId()), answer);
        }
    }

    void leave(@Observes ShutdownRequested event) {
        requests.completeAll();
    }

    /** Completes with the answer about {@code subject}, or with null when {@code patience} or the service is at its end. */
    public CompletionStage<UserResponseToOrder> answer(UUID subject, Duration patience) {
        return requests.await(subject, patience);
    }
}
