package mart.payment.privacy;

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
import mart.kit.rest.Paging;
import mart.kit.security.Caller;
import mart.payment.domain.Payments;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The caller's personal data in this service; the user service collects it for the export. */
@Path("user/me/data")
@Tag(name = "Own data", description = "What this service stores about the caller")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class PaymentDataResource {

    @Inject
    private Caller caller;

    @Inject
    private Payments payments;

    @GET
    @Transactional
    @Operation(
            operationId = "exportPayments",
            summary = "Lists the caller's personal data in this service: payments with attempts and refunds")
    @APIResponseSchema(
            value = OwnPaymentView[].class,
            responseDescription = "The payments, one per order, oldest first")
    public Response list(@BeanParam @Valid Paging paging) {
        return paging.answer(
                payments.of(caller.userId(), paging.afterId(), paging.rowsToRead()),
                payment -> payment.id().toString(),
                OwnPaymentView::of);
    }
}
