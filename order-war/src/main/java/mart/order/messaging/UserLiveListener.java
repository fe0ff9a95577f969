package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.UserResponseToOrder;
import mart.kit.Leaving;
import mart.kit.messaging.Batch;
import mart.kit.messaging.Broadcast;
import mart.kit.messaging.Waiting;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears the answers of the user service, for the requests that wait on this instance. */
@ApplicationScoped
public class UserLiveListener {

    private final Waiting<UserResponseToOrder> requests = new Waiting<>();

    /** Takes a batch of the topic {@code response_from_user_to_order}, which every instance hears. */
    @Incoming("response_from_user_to_order-live")
    public void on(Batch batch) {
        Broadcast.deliver(batch, UserResponseToOrder.parser(), this::tell);
    }

    private void tell(UserResponseToOrder answer) {
        if (!answer.getSubjectId().isEmpty()) { // that somebody is gone is told unasked
            requests.tell(UUID.fromString(answer.getSubjectId()), answer);
        }
    }

    void leave(@Observes Leaving event) {
        requests.end();
    }

    /** Completes with the answer about {@code subject}, or with null when {@code patience} or the service is at its end. */
    public CompletionStage<UserResponseToOrder> answer(UUID subject, Duration patience) {
        return requests.await(subject, patience);
    }
}
