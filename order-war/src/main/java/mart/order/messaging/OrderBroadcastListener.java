package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.time.Duration;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.contracts.OrderEvent;
import mart.kit.ShutdownRequested;
import mart.kit.async.ReplyCorrelator;
import mart.kit.inbox.BroadcastConsumer;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Order;
import mart.order.domain.OrderChanged;
import mart.order.domain.OrderStatus;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/**
 * Broadcast consumer of order events. Wakes the HTTP requests of this instance that wait until an order is no longer
 * {@linkplain Order#isAwaitingReply awaiting a reply}.
 */
@ApplicationScoped
public class OrderBroadcastListener {

    private final ReplyCorrelator<OrderDecision> requests = new ReplyCorrelator<>();

    /** Handles a batch of the topic {@code order}. Every instance receives all records. */
    @Incoming("order-live")
    public void on(RecordBatch batch) {
        BroadcastConsumer.deliver(batch, OrderEvent.parser(), this::complete);
    }

    private void complete(OrderEvent event) {
        if (event.getPayable() || !event.getOrderStatus().equals(OrderStatus.IN_PROGRESS.name())) {
            requests.complete(UUID.fromString(event.getOrderId()), OrderDecision.ELSEWHERE);
        }
    }

    /** Spares the requests of the instance that made the decision the way through Kafka, and a read of the order. */
    void onChanged(@Observes(during = TransactionPhase.AFTER_SUCCESS) OrderChanged event) {
        if (!event.order().isAwaitingReply()) {
            requests.complete(event.order().orderId(), OrderDecision.of(event.order()));
        }
    }

    void stopWaiting(@Observes ShutdownRequested event) {
        requests.completeAll();
    }

    /** Waits for the next change after which an order is not awaiting a reply, without a thread. */
    public CompletionStage<OrderDecision> nextDecision(UUID orderId, Duration timeout) {
        return requests.await(orderId, timeout)
                .thenApply(decision -> Objects.requireNonNullElse(decision, OrderDecision.NONE));
    }
}
