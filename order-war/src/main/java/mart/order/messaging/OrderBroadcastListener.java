package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.OrderEvent;
import mart.kit.ShutdownRequested;
import mart.kit.async.ReplyCorrelator;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Broadcast consumer of order events. Wakes the HTTP requests of this instance that wait for a change of an order. */
@ApplicationScoped
public class OrderBroadcastListener {

    private final ReplyCorrelator<Boolean> requests = new ReplyCorrelator<>();

    /** Handles a batch of the topic {@code order}. Every instance receives all records. */
    @Incoming("order-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(
                batch, OrderEvent.parser(), event -> requests.complete(UUID.fromString(event.getOrderId()), true));
    }

    void stopWaiting(@Observes ShutdownRequested event) {
        requests.completeAll();
    }

    /**
     * Waits for the next change of an order, without a thread.
     *
     * @return completes with true after a change, with false after {@code timeout} or when the service shuts down
     */
    public CompletionStage<Boolean> nextChange(UUID orderId, Duration timeout) {
        return requests.await(orderId, timeout).thenApply(changed -> changed != null);
    }
}
