package mart.order.reconciliation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import mart.kit.database.Sql;
import mart.kit.rest.Paging;
import mart.kit.security.AdminOnly;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Lists facts about orders that the data of inventory and payment must match. */
@Path("reconciliation/orders")
@Tag(name = "Reconciliation")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@AdminOnly
@SecurityRequirement(name = "token", scopes = "admin")
public class OrderFactsResource {

    private static final String PAGE = """
            SELECT order_id, product_id, order_status, payment_status, stock_revision, amount, version,
                coalesce(paid_amount, 0) AS paid_amount,
                order_status <> 'IN_PROGRESS'
                    OR stock_confirmed AND email IS NOT NULL AND wished_quantity IS NULL AS settled,
                CASE WHEN order_status = 'IN_PROGRESS' THEN quantity ELSE 0 END AS reserved,
                CASE WHEN order_status = 'COMPLETED' THEN quantity - returned_quantity ELSE 0 END AS sold
            FROM orders WHERE order_id > ? ORDER BY order_id LIMIT ?""";

    @Inject
    private Sql sql;

    @GET
    @Operation(
            operationId = "listOrderFacts",
            summary = "Lists for each order what inventory and payment must have stored",
            description = "Sorted by order_id.")
    @APIResponseSchema(OrderFactsView[].class)
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                sql.select(Sql.asRecord(OrderFactsView.class), PAGE, paging.afterUuid(), paging.rowsToRead()),
                row -> row.orderId().toString(),
                row -> row);
    }
}
