package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.UserResponseToOrder;
import mart.kit.ShutdownRequested;
import mart.kit.async.ReplyCorrelator;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Broadcast consumer of the user service's replies. Passes each to the HTTP request of this instance that waits for it. */
@ApplicationScoped
public class UserReplyBroadcastListener {

    private final ReplyCorrelator<UserReply> requests = new ReplyCorrelator<>();

    /** Handles a batch of the topic {@code response_from_user_to_order}. Every instance receives all records. */
    @Incoming("response_from_user_to_order-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(batch, UserResponseToOrder.parser(), this::complete);
    }

    private void complete(UserResponseToOrder response) {
        if (!response.getSubjectId().isEmpty()) { // an erasure notice answers no request
            requests.complete(UUID.fromString(response.getSubjectId()), UserReply.of(response));
        }
    }

    void stopWaiting(@Observes ShutdownRequested event) {
        requests.completeAll();
    }

    /**
     * Waits for the reply to a request, without a thread.
     *
     * @param subjectId the correlation id of the request
     * @return completes with the reply; empty after {@code timeout} or when the service shuts down
     */
    public CompletionStage<Optional<UserReply>> reply(UUID subjectId, Duration timeout) {
        return requests.await(subjectId, timeout).thenApply(Optional::ofNullable);
    }
}
