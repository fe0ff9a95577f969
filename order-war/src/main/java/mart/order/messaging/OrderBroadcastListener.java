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

/** Hears what any instance does to orders, for the requests that wait on this one. */
@ApplicationScoped
public class OrderBroadcastListener {

    private final ReplyCorrelator<OrderEvent> requests = new ReplyCorrelator<>();

    /** Takes a batch of the topic {@code order}, which every instance hears. */
    @Incoming("order-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(
                batch, OrderEvent.parser(), event -> requests.complete(UUID.fromString(event.getOrderId()), event));
    }

    void leave(@Observes ShutdownRequested event) {
        requests.completeAll();
    }

    /** Completes with the next thing that happens to an order, or with null when {@code patience} or the service is at its end. */
    public CompletionStage<OrderEvent> next(UUID orderId, Duration patience) {
        return requests.await(orderId, patience);
    }
}
