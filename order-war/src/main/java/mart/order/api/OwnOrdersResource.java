package mart.order.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import mart.kit.rest.Paging;
import mart.kit.rest.Preconditions;
import mart.kit.security.Caller;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import mart.order.domain.Timeline;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Shows the caller's orders and their timelines. An order of another user is not found. */
@Path("/")
@Tag(name = "Orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class OwnOrdersResource {

    @Inject
    private Caller caller;

    @Inject
    private Orders orders;

    @Inject
    private Timeline timeline;

    @GET
    @Path("orders")
    @Operation(operationId = "listOrders", summary = "Lists the caller's orders")
    @APIResponseSchema(value = OrderView[].class, responseDescription = "The orders, oldest first")
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                orders.ofUser(caller.userId(), paging.afterId(), paging.rowsToRead()),
                order -> order.id().toString(),
                OrderView::of);
    }

    @GET
    @Path(OrderResource.ORDER_PATH)
    @Operation(operationId = "getOrder", summary = "Shows an order")
    @APIResponseSchema(value = OrderView.class, responseDescription = "The order")
    @APIResponse(responseCode = "404", description = "The caller has no order with this id")
    public Response get(
            @Parameter(description = "order_id") @PathParam("id") UUID orderId,
            @BeanParam Preconditions preconditions) {
        Order order = orders.get(orderId, caller.userId());
        return preconditions.read(order.version(), OrderView.of(order));
    }

    @GET
    @Path(OrderResource.ORDER_PATH + "/timeline")
    @Operation(operationId = "getOrderTimeline", summary = "Lists the changes of an order")
    @APIResponseSchema(
            value = TimelineView[].class,
            responseDescription = "Each change with its time and cause, oldest first")
    @APIResponse(responseCode = "404", description = "The caller has no order with this id")
    public Response timeline(
            @Parameter(description = "order_id") @PathParam("id") UUID orderId, @BeanParam @Valid Paging paging) {
        orders.get(orderId, caller.userId());
        return paging.answer(
                timeline.ofOrder(orderId, paging.afterId(), paging.rowsToRead()),
                entry -> Long.toString(entry.id()),
                TimelineView::of);
    }
}
