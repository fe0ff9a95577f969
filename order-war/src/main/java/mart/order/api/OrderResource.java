package mart.order.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.rest.Preconditions;
import mart.kit.security.Caller;
import mart.order.domain.ChangeOrders;
import mart.order.domain.Order;
import mart.order.domain.PlaceOrder;
import mart.order.domain.Terms;
import mart.order.messaging.OrderDecision;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Places, changes and cancels the caller's orders. */
@Path("/")
@Tag(name = "Orders", description = "The orders of the caller")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class OrderResource {

    // One template for all methods: OpenAPI does not allow two that differ in the parameter's name only. The id is a
    // product_id for POST, and an order_id for GET, PUT and DELETE.
    static final String ORDER_PATH = "order/{id}";

    private static final String PREFER =
            "respond-async: respond immediately; wait=N: wait at most N seconds (RFC 7240)";

    @Inject
    private Caller caller;

    @Inject
    private PlaceOrder placeOrder;

    @Inject
    private ChangeOrders changes;

    @Inject
    private OrderResponses responses;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Transactions transactions;

    /** Places an order, and responds when inventory and the user service have confirmed or rejected it. */
    @POST
    @Path(ORDER_PATH)
    @Operation(
            operationId = "placeOrder",
            summary = "Places an order for a product",
            description = "Responds when the user is confirmed and the stock is reserved. If either is rejected, the"
                    + " order ends as REJECTED.")
    @APIResponseSchema(
            value = OrderView.class,
            responseCode = "201",
            responseDescription = "User and stock are confirmed: the order can be paid")
    @APIResponse(responseCode = "202", description = "Not confirmed within the wait: read the order at the Location")
    @APIResponse(responseCode = "403", description = "The user may not buy")
    @APIResponse(responseCode = "404", description = "The product does not exist")
    @APIResponse(
            responseCode = "409",
            description = "Stock is insufficient, the product has another price than unit_price, or a request with the"
                    + " same key is in progress")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    public CompletionStage<Response> place(
            @Parameter(description = "product_id") @PathParam("id") UUID productId,
            @Valid @NotNull NewOrder newOrder,
            @Parameter(description = PREFER) @HeaderParam("Prefer") String prefer,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        UUID userId = caller.userId();
        IdempotentRequest request = IdempotentRequest.of(userId, key, "place", productId, newOrder);
        PreferHeader preference = PreferHeader.of(prefer);
        AtomicReference<CompletionStage<OrderDecision>> decision = new AtomicReference<>();
        return idempotency.answer(
                request,
                () -> placeOrder.place(userId, productId, newOrder.terms(), newOrder.seenPrice(), orderId -> {
                    idempotency.begin(request, orderId);
                    decision.set(responses.decision(orderId, preference)); // before the commit: it cannot be missed
                }),
                orderId -> responses.placed(orderId, userId, preference, Optional.ofNullable(decision.get())));
    }

    @PUT
    @Path(ORDER_PATH)
    @Operation(
            operationId = "changeOrder",
            summary = "Changes an order",
            description =
                    "Possible until the order is paid. A larger quantity applies when inventory has confirmed it.")
    @APIResponseSchema(value = OrderView.class, responseDescription = "The order is changed")
    @APIResponse(responseCode = "202", description = "Inventory has not responded within the wait")
    @APIResponse(responseCode = "409", description = "The order is paid or ended, or stock is insufficient")
    @APIResponse(responseCode = "412", description = "The order was changed since it was read")
    public CompletionStage<Response> change(
            @Parameter(description = "order_id") @PathParam("id") UUID orderId,
            @Valid @NotNull NewOrder newTerms,
            @Parameter(description = PREFER) @HeaderParam("Prefer") String prefer,
            @BeanParam Preconditions preconditions) {
        UUID userId = caller.userId();
        Terms terms = newTerms.terms();
        transactions.run(() -> changes.byCustomer(orderId, userId, preconditions::check, order -> {
            newTerms.seenPrice().require(order.product().unitPrice());
            return order.change(terms);
        }));
        return responses.changed(orderId, userId, terms, PreferHeader.of(prefer));
    }

    @DELETE
    @Path(ORDER_PATH)
    @Transactional
    @Operation(
            operationId = "cancelOrder",
            summary = "Cancels an order",
            description =
                    "Possible until the order is paid. Releases its stock; the order stays readable as CANCELLED.")
    @APIResponse(responseCode = "204", description = "The order is cancelled")
    @APIResponse(responseCode = "409", description = "The order is paid, or has ended with another status")
    @APIResponse(responseCode = "412", description = "The order was changed since it was read")
    public void cancel(
            @Parameter(description = "order_id") @PathParam("id") UUID orderId,
            @BeanParam Preconditions preconditions) {
        changes.byCustomer(orderId, caller.userId(), preconditions::check, Order::cancel);
    }
}
