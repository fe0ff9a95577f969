package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Use case: a customer places an order. Runs in the caller's transaction. */
@ApplicationScoped
public class PlaceOrder {

    @Inject
    private Orders orders;

    @Inject
    private RecordChange changes;

    @Inject
    @ConfigProperty(name = "order.payment-window")
    private Duration paymentWindow;

    /** @throws mart.kit.problem.InvalidRequest if the amount exceeds the largest amount that can be charged */
    public Order place(UUID userId, ProductCopy product, Terms terms) {
        Order order = Order.place(userId, product, terms, paymentWindow);
        orders.add(order);
        changes.record(order, Change.PLACED, Cause.CUSTOMER);
        return order;
    }
}
