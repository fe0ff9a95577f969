package mart.order.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.rest.Etag;
import mart.kit.security.Caller;
import mart.order.domain.Cause;
import mart.order.domain.Change;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import mart.order.domain.ProductCopy;
import mart.order.domain.ProductLookup;
import mart.order.domain.Terms;
import mart.order.messaging.OrderMessages;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What customers do with orders. */
@Path("/")
@Tag(name = "Orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class OrderResource {

    private static final String PREFER = "respond-async: answer at once; wait=N: within so many seconds (RFC 7240)";

    @Inject
    private Caller caller;

    @Inject
    private ProductLookup products;

    @Inject
    private Orders orders;

    @Inject
    private OrderMessages messages;

    @Inject
    private OrderResponses answers;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Transactions transactions;

    @Inject
    @ConfigProperty(name = "order.payment-window")
    private Duration paymentWindow;

    /** Places an order, and answers when user and stock are confirmed or refused. */
    @POST
    @Path("order/{id}")
    @Operation(
            summary = "Orders a product",
            description = "Answers when the user is confirmed and the stock is reserved. If either is refused, the"
                    + " order ends as REJECTED.")
    @APIResponse(
            responseCode = "201",
            description = "User and stock are confirmed: it may be paid",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Not decided within the wait: look at its Location",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "403", description = "The user may not buy")
    @APIResponse(responseCode = "404", description = "There is no such product")
    @APIResponse(
            responseCode = "409",
            description = "There is not enough stock, or a request with the same key is being handled")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    public CompletionStage<Response> place(
            @Parameter(description = "product_id") @PathParam("id") UUID productId,
            @Valid @NotNull NewOrder wanted,
            @Parameter(description = PREFER) @HeaderParam("Prefer") String prefer,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        UUID userId = caller.userId();
        IdempotentRequest request = IdempotentRequest.of(userId, key, "place", productId, wanted);
        return idempotency.answer(
                request,
                () -> products.awaited(productId)
                        .thenApply(product -> transactions.call(() -> place(request, product, wanted.terms()))),
                orderId -> answers.placed(orderId, userId, PreferHeader.of(prefer)));
    }

    private UUID place(IdempotentRequest request, ProductCopy product, Terms terms) {
        Order order = Order.place(request.userId(), product, terms, paymentWindow);
        orders.add(order);
        messages.changed(order, Change.PLACED, Cause.CUSTOMER);
        idempotency.begin(request, order.orderId());
        return order.orderId();
    }

    /** Changes an order that is not paid yet; a larger quantity holds once the stock has followed. */
    @PUT
    @Path("order/{id}")
    @Operation(
            summary = "Changes an order",
            description = "Until it is paid. A larger quantity holds once the stock has followed.")
    @APIResponse(
            responseCode = "200",
            description = "It is as wanted",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(
            responseCode = "202",
            description = "The stock has not answered within the wait",
            content = @Content(schema = @Schema(implementation = OrderView.class)))
    @APIResponse(responseCode = "409", description = "It is paid or ended, or there is not enough stock")
    @APIResponse(responseCode = "412", description = "It was changed since it was read")
    public CompletionStage<Response> change(
            @Parameter(description = "order_id") @PathParam("id") UUID orderId,
            @Valid @NotNull NewOrder wanted,
            @Parameter(description = PREFER) @HeaderParam("Prefer") String prefer,
            @Context HttpHeaders headers) {
        UUID userId = caller.userId();
        transactions.run(() -> change(orderId, userId, wanted.terms(), headers));
        return answers.changed(orderId, userId, wanted.terms(), PreferHeader.of(prefer));
    }

    private void change(UUID orderId, UUID userId, Terms wanted, HttpHeaders headers) {
        Order order = orders.lock(orderId, userId);
        Etag.check(headers, order.version());
        messages.changed(order, order.change(wanted), Cause.CUSTOMER);
    }

    /** Cancels an order that is not paid yet, and gives its stock back; it stays readable. */
    @DELETE
    @Path("order/{id}")
    @Transactional
    @Operation(
            summary = "Cancels an order",
            description = "Until it is paid. Its stock is given back; the order stays readable as CANCELLED.")
    @APIResponse(responseCode = "204", description = "It is cancelled")
    @APIResponse(responseCode = "409", description = "It is paid, or has ended otherwise")
    @APIResponse(responseCode = "412", description = "It was changed since it was read")
    public void cancel(
            @Parameter(description = "order_id") @PathParam("id") UUID orderId, @Context HttpHeaders headers) {
        Order order = orders.lock(orderId, caller.userId());
        Etag.check(headers, order.version());
        messages.changed(order, order.cancel(), Cause.CUSTOMER);
    }
}
