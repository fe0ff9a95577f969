package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.PaymentResult;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.ChangeOrders;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Idempotent consumer of payment results: completes, refunds and restocks orders. */
@ApplicationScoped
public class PaymentResultListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Orders orders;

    @Inject
    private ChangeOrders changes;

    /** Handles a batch of the topic {@code payment_get}. A result for an unknown order becomes a dead letter. */
    @Incoming("payment_get")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, PaymentResult.parser(), this::lock, this::apply);
    }

    private void lock(List<PaymentResult> results) {
        orders.lockAll(results.stream().map(PaymentResultListener::orderId).collect(Collectors.toSet()));
    }

    private void apply(PaymentResult result) {
        changes.byReply(orderId(result), Cause.PAYMENT, order -> apply(result, order));
        if (result.getRestock()) {
            changes.byReply(orderId(result), Cause.PAYMENT, order -> order.restock(unitsToRestock(result, order)));
        }
    }

    private static int unitsToRestock(PaymentResult result, Order order) {
        return result.getRestockQuantity() > 0 ? result.getRestockQuantity() : order.soldQuantity();
    }

    private static Change apply(PaymentResult result, Order order) {
        return switch (result.getStatus()) {
            case PAID -> order.paid(new BigDecimal(result.getAmount()));
            case FAILED -> order.paymentFailed();
            case REFUNDED -> order.refunded();
            case PARTLY_REFUNDED -> Change.NOTHING; // part of the money remains captured: the order stays paid
            default -> throw new IllegalArgumentException("Unknown payment status: " + result.getStatus());
        };
    }

    private static UUID orderId(PaymentResult result) {
        return UUID.fromString(result.getOrderId());
    }
}
