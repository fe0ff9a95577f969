package mart.payment.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.problem.Conflict;
import mart.kit.rest.Etag;
import mart.kit.security.AdminOnly;
import mart.kit.security.Caller;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.Payments;
import mart.payment.domain.Refund;
import mart.payment.messaging.PaymentResultBroadcastListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Refunds the payment of any order; for administrators. */
@Path("payment/{order_id}/refund")
@Tag(name = "Refunds", description = "Return of captured money; for administrators")
@AdminOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RefundResource {

    @Inject
    @ConfigProperty(name = "payment.wait")
    private Duration timeout;

    @Inject
    private Caller caller;

    @Inject
    private Payments payments;

    @Inject
    private GatewayCalls calls;

    @Inject
    private PaymentResultBroadcastListener results;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Transactions transactions;

    /** Refunds a payment, and waits for the gateway up to {@code payment.wait} without a thread. */
    @POST
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            operationId = "refundPayment",
            summary = "Refunds a payment",
            description =
                    "Refunds all or a part of the captured amount. The refund of all that is left returns the sold units"
                            + " to the stock, the refund of a part returns none; restock and restock_quantity change"
                            + " this. The owner of the order gets an e-mail. After a full refund, the payment is"
                            + " REFUNDED.")
    @APIResponseSchema(
            value = PaymentView.class,
            responseCode = "200",
            responseDescription = "The gateway made the refund")
    @APIResponse(
            responseCode = "202",
            description = "The refund is stored and in progress: the gateway is called until it has made the refund")
    @APIResponse(responseCode = "404", description = "The order does not exist")
    @APIResponse(
            responseCode = "409",
            description = "Nothing was captured, everything was refunded before, or the amount exceeds what is left")
    @APIResponse(responseCode = "422", description = "The idempotency key was used for another request")
    public CompletionStage<Response> refund(
            @PathParam("order_id") UUID orderId,
            @Valid @NotNull NewRefund newRefund,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        IdempotentRequest request = IdempotentRequest.of(caller.userId(), key, "refund", orderId, newRefund);
        return idempotency.answer(
                request,
                () -> CompletableFuture.completedStage(transactions.call(() -> decide(request, orderId, newRefund))),
                this::awaitOutcome);
    }

    private UUID decide(IdempotentRequest request, UUID orderId, NewRefund newRefund) {
        Refund refund = payments.lock(orderId)
                .refund(Ids.next(), newRefund.amount(), newRefund.reason())
                .orElseThrow(() -> new Conflict("The order was already refunded in full."));
        newRefund.restock(refund);
        calls.add(GatewayCall.refund(refund));
        idempotency.begin(request, refund.refundId());
        return refund.refundId();
    }

    private CompletionStage<Response> awaitOutcome(UUID refundId) {
        return results.awaitOutcome(
                        refundId, timeout, () -> payments.refund(refundId).isDone())
                .thenApply(ended -> response(refundId));
    }

    private Response response(UUID refundId) {
        return transactions.call(() -> {
            Refund refund = payments.refund(refundId);
            PaymentView view = PaymentView.of(refund.payment());
            return refund.isDone()
                    ? Etag.ok(refund.payment().version(), view)
                    : Response.accepted(view).build();
        });
    }
}
