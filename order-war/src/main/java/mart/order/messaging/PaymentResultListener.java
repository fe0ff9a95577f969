package mart.order.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigDecimal;
import java.util.List;
import mart.contracts.PaymentResult;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.Order;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Hears what became of the payments of orders. */
@ApplicationScoped
public class PaymentResultListener {

    @Inject
    private Inbox inbox;

    @Inject
    private OrderUpdater orders;

    /** Takes a batch of the topic {@code payment_get}. */
    @Incoming("payment_get")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, PaymentResult.parser(), this::lock, this::answered);
    }

    private void lock(List<PaymentResult> news) {
        orders.lockAll(news.stream().map(PaymentResult::getOrderId));
    }

    private void answered(PaymentResult result) {
        orders.change(result.getOrderId(), Cause.PAYMENT, order -> take(result, order));
        if (result.getRestock()) {
            orders.change(result.getOrderId(), Cause.PAYMENT, Order::takenBack);
        }
    }

    private static Change take(PaymentResult result, Order order) {
        return switch (result.getStatus()) {
            case PAID -> order.paid(new BigDecimal(result.getAmount()));
            case FAILED -> order.paymentFailed();
            case REFUNDED -> order.refunded();
            case PARTLY_REFUNDED -> Change.NOTHING; // some of the money stays: the order stays paid
            default -> throw new IllegalArgumentException("Not a result of a payment: " + result.getStatus());
        };
    }
}
