package mart.order.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.kit.rest.Paging;
import mart.kit.security.Caller;
import mart.order.domain.Order;
import mart.order.domain.Orders;
import mart.order.domain.Timeline;
import mart.order.domain.TimelineEntry;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Exports what the order service stores about the caller. The user service merges the exports of all services. */
@Path("user/me/data")
@Tag(name = "Own data", description = "What this service stores about the caller")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class OrderDataResource {

    @Inject
    private Caller caller;

    @Inject
    private Orders orders;

    @Inject
    private Timeline timeline;

    @GET
    @Transactional
    @Operation(operationId = "exportOrders", summary = "Exports the caller's orders with their timelines")
    @APIResponseSchema(value = OwnOrderView[].class, responseDescription = "The orders, oldest first")
    public Response list(@BeanParam @Valid Paging paging) {
        List<Order> found = orders.ofUser(caller.userId(), paging.afterId(), paging.rowsToRead());
        Map<UUID, List<TimelineEntry>> timelines =
                timeline.ofOrders(found.stream().map(Order::orderId).toList());
        return paging.answer(
                found,
                order -> order.id().toString(),
                order -> OwnOrderView.of(order, timelines.getOrDefault(order.orderId(), List.of())));
    }
}
