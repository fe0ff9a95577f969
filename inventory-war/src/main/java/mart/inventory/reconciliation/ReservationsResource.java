package mart.inventory.reconciliation;

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

/** Lists the reservations for comparison with the orders of the order service. */
@Path("reconciliation/orders")
@Tag(name = "Reconciliation")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@AdminOnly
@SecurityRequirement(name = "token", scopes = "admin")
public class ReservationsResource {

    private static final String PAGE = """
            SELECT order_id, product_id, revision,
                CASE state WHEN 'RESERVED' THEN quantity ELSE 0 END AS reserved,
                CASE state WHEN 'SOLD' THEN quantity ELSE 0 END AS sold
            FROM reservation WHERE order_id > ? ORDER BY order_id LIMIT ?""";

    @Inject
    private Sql sql;

    @GET
    @Operation(
            operationId = "listReservations",
            summary = "Lists the units that each order has reserved or bought",
            description = "Sorted by order_id.")
    @APIResponseSchema(ReservationView[].class)
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                sql.select(Sql.asRecord(ReservationView.class), PAGE, paging.afterUuid(), paging.rowsToRead()),
                row -> row.orderId().toString(),
                row -> row);
    }
}
