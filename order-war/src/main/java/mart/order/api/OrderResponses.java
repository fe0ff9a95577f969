package mart.order.api;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
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
import mart.order.messaging.OrderDecision;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Builds the response to a request whose outcome depends on replies of other services. Waits for the replies without a
 * thread, at most {@code order.wait}; after that the response is 202.
 */
@ApplicationScoped
class OrderResponses {

    @Inject
    private Orders orders;

    @Inject
    private OrderBroadcastListener events;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration maxWait;

    /** The decision about an order that the caller's transaction places; see {@link OrderBroadcastListener}. */
    CompletionStage<OrderDecision> decision(UUID orderId, PreferHeader preference) {
        return events.nextDecision(orderId, preference.timeout(maxWait));
    }

    /**
     * The response to placing an order. Call it after the commit.
     *
     * @param decision from {@link #decision}; empty if an earlier request placed the order
     */
    CompletionStage<Response> placed(
            UUID orderId, UUID userId, PreferHeader preference, Optional<CompletionStage<OrderDecision>> decision) {
        long deadline = deadline(preference);
        CompletionStage<Order> outcome = decision.map(next -> afterDecision(next, orderId, userId, deadline))
                .orElseGet(() -> outcome(orderId, userId, deadline));
        return outcome.thenApply(order -> {
            if (order.isAwaitingReply()) {
                return accepted(order, preference);
            }
            if (order.isPayable() || order.status() == OrderStatus.COMPLETED) {
                return Response.status(Response.Status.CREATED)
                        .header(HttpHeaders.LOCATION, path(order))
                        .tag(Etag.of(order.version()))
                        .entity(OrderView.of(order))
                        .build();
            }
            throw rejected(order, order.terms().quantity());
        });
    }

    /** The response to a change of the terms. Call it after the commit. */
    CompletionStage<Response> changed(UUID orderId, UUID userId, Terms requested, PreferHeader preference) {
        return outcome(orderId, userId, deadline(preference)).thenApply(order -> {
            if (order.isAwaitingReply()) {
                return accepted(order, preference);
            }
            if (order.terms().equals(requested)) {
                return Etag.ok(order.version(), OrderView.of(order));
            }
            throw rejected(order, requested.quantity() - order.terms().quantity());
        });
    }

    private long deadline(PreferHeader preference) {
        return System.nanoTime() + preference.timeout(maxWait).toNanos();
    }

    /** Subscribes before it reads, so that no change between the two is missed. */
    private CompletionStage<Order> outcome(UUID orderId, UUID userId, long deadline) {
        Duration left = Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        CompletionStage<OrderDecision> decision = events.nextDecision(orderId, left);
        Order order = transactions.call(() -> orders.get(orderId, userId));
        return left.isZero() || !order.isAwaitingReply()
                ? CompletableFuture.completedStage(order)
                : afterDecision(decision, orderId, userId, deadline);
    }

    private CompletionStage<Order> afterDecision(
            CompletionStage<OrderDecision> decision, UUID orderId, UUID userId, long deadline) {
        return decision.thenComposeAsync(
                next -> next.order()
                        .map(CompletableFuture::completedStage)
                        .orElseGet(() -> outcome(orderId, userId, next.made() ? deadline : System.nanoTime())),
                executor);
    }

    private static Response accepted(Order order, PreferHeader preference) {
        Response.ResponseBuilder response =
                Response.accepted(OrderView.of(order)).header(HttpHeaders.LOCATION, path(order));
        return (preference.async() ? response.header("Preference-Applied", "respond-async") : response).build();
    }

    /** @param requested the number of additional units that the request needs */
    private static ProblemException rejected(Order order, int requested) {
        Rejection rejection = order.rejection()
                .orElseThrow(() -> new Conflict(
                        "The order was changed by another request and is now " + order.status() + ": read it again."));
        return switch (rejection.reason()) {
            case NOT_ENOUGH_STOCK ->
                new Conflict(
                        "Stock is insufficient: " + rejection.available() + " available, " + requested + " requested.");
            case NO_SUCH_PRODUCT -> new NotFound("The product is no longer sold.");
            case USER_NOT_ACTIVE -> new Forbidden("This user may not buy.");
        };
    }

    private static String path(Order order) {
        return "/order/" + order.orderId();
    }
}
