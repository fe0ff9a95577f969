package mart.order;

import java.util.List;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.contracts.OrderEvent;
import mart.contracts.PaymentRequest;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.extension.ExtendWith;

/** Base of the tests that run the order service on its server, with one new customer and stubs of the other services. */
@ExtendWith(ArquillianExtension.class)
public abstract class OrderSession {

    @AutoClose
    protected static OrderServiceStubs services;

    protected final OrderApi customer = OrderApi.newCustomer();

    @BeforeAll
    static void startStubs() {
        services = new OrderServiceStubs();
    }

    /** The requests to inventory about a product until now, oldest first. */
    protected static List<InventoryCheckRequest> stockRequests(UUID productId) {
        return services.kafka().messages(InventoryCheckRequest.getDefaultInstance(), productId.toString());
    }

    /** The published events of an order until now, oldest first. */
    protected static List<OrderEvent> events(String orderId) {
        return services.kafka().messages(OrderEvent.getDefaultInstance(), orderId);
    }

    protected static List<OrderEvent.Change> changes(String orderId) {
        return events(orderId).stream().map(OrderEvent::getChange).toList();
    }

    /** The requested refunds of an order until now. */
    protected static List<PaymentRequest.Refund> refunds(String orderId) {
        return services.kafka().messages(PaymentRequest.getDefaultInstance(), orderId).stream()
                .map(PaymentRequest::getRefund)
                .toList();
    }
}
