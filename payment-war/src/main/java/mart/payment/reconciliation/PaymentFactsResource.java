package mart.payment.reconciliation;

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

/** Facts about payments that the order service's data must agree with; read by the reconciliation command. */
@Path("reconciliation/orders")
@Tag(name = "Reconciliation")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@AdminOnly
@SecurityRequirement(name = "token", scopes = "admin")
public class PaymentFactsResource {

    /** Counts the attempts in progress: for NOT EXISTS, PostgreSQL would read all attempts with each page. */
    private static final String PAGE = """
            SELECT order_id, payment_status, amount, order_ended, version,
                captured_amount AS captured, refunded_amount AS refunded,
                promised_amount = refunded_amount
                    AND NOT EXISTS (SELECT FROM gateway_call c WHERE c.order_id = payment.order_id)
                    AND (SELECT count(*) FROM payment_attempt a WHERE a.order_id = payment.order_id
                        AND a.status IN ('CHECKING_USER', 'CHARGING')) = 0 AS settled
            FROM payment WHERE order_id > ? ORDER BY order_id LIMIT ?""";

    @Inject
    private Sql sql;

    @GET
    @Operation(
            operationId = "listPaymentFacts",
            summary = "Lists the captured and refunded amounts of each order",
            description = "Ordered by order_id.")
    @APIResponseSchema(PaymentFactsView[].class)
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                sql.select(Sql.asRecord(PaymentFactsView.class), PAGE, paging.afterUuid(), paging.rowsToRead()),
                row -> row.orderId().toString(),
                row -> row);
    }
}
