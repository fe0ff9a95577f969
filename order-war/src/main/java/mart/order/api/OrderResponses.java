package mart.order.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mart.contracts.OrderEvent;
import mart.kit.database.Transactions;
import mart.kit.problem.Conflict;
import mart.kit.problem.Forbidden;
import mart.kit.problem.NotFound;
import mart.kit.problem.ProblemException;
import mart.kit.rest.Etag;
import mart.order.domain.Order;
import mart.order.domain.OrderStatus;
import mart.order.domain.Orders;
import mart.order.domain.Rejection;
import mart.order.domain.Terms;
import mart.order.messaging.OrderBroadcastListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Answers requests whose outcome others decide: waits for it, without a thread, as long as the client may. */
@ApplicationScoped
class OrderResponses {

    @Inject
    private Orders orders;

    @Inject
    private OrderBroadcastListener news;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration longest;

    /** The answer to the placing of an order, which has been committed. */
    CompletionStage<Response> placed(UUID orderId, UUID userId, PreferHeader preference) {
        return decided(orderId, userId, preference).thenApply(order -> {
            if (order.isUndecided()) {
                return accepted(order, preference);
            }
            if (order.isPayable() || order.status() == OrderStatus.COMPLETED) {
                return Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, path(order))
                        .tag(Etag.of(order.version()))
                        .entity(OrderView.of(order))
                        .build();
            }
            throw refused(order);
        });
    }

    /** The answer to the wish for other terms, which has been committed. */
    CompletionStage<Response> changed(UUID orderId, UUID userId, Terms wanted, PreferHeader preference) {
        return decided(orderId, userId, preference).thenApply(order -> {
            if (order.isUndecided()) {
                return accepted(order, preference);
            }
            if (order.terms().equals(wanted)) {
                return Etag.ok(order.version(), OrderView.of(order));
            }
            throw refused(order);
        });
    }

    private CompletionStage<Order> decided(UUID orderId, UUID userId, PreferHeader preference) {
        return decided(
                orderId,
                userId,
                System.nanoTime() + preference.patience(longest).toNanos());
    }

    /** Listens before it looks, so that nothing happens unseen between the two; when there is no more to hear, looks once more. */
    private CompletionStage<Order> decided(UUID orderId, UUID userId, long deadline) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        CompletionStage<OrderEvent> next = news.next(orderId, left);
        Order now = transactions.call(() -> orders.get(orderId, userId));
        return left.isZero() || !now.isUndecided()
                ? CompletableFuture.completedStage(now)
                : next.thenComposeAsync(
                        event -> decided(orderId, userId, event == null ? System.nanoTime() : deadline), executor);
    }

    private static Response accepted(Order order, PreferHeader preference) {
        Response.ResponseBuilder answer =
                Response.accepted(OrderView.of(order)).header(HttpHeaders.LOCATION, path(order));
        return (preference.async() ? answer.header("Preference-Applied", "respond-async") : answer).build();
    }

    private static ProblemException refused(Order order) {
        Rejection why = order.refusal()
                .orElseThrow(() -> new Conflict("The order is " + order.status() + ", by another request."));
        return switch (why.cause()) {
            case NOT_ENOUGH_STOCK ->
                new Conflict("There is not enough stock: only " + why.available() + " more can be had.");
            case NO_SUCH_PRODUCT -> new NotFound("The product is no longer sold.");
            case USER_NOT_ACTIVE -> new Forbidden("This user may not buy.");
        };
    }

    private static String path(Order order) {
        return "/order/" + order.orderId();
    }
}
