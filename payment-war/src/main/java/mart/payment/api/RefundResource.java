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
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;

/** Gives money back, of any order that was paid; for administrators. */
@Path("payment/{order_id}/refund")
@AdminOnly
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public class RefundResource {

    @Inject
    @ConfigProperty(name = "payment.wait")
    private Duration longestWait;

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

    /** Gives money back; waits some seconds until the gateway has done so, without a thread. */
    @POST
    @SecurityRequirement(name = "token", scopes = "admin")
    @Operation(
            summary = "Gives money back",
            description = "All or some of what was captured for an order, and its units back into the stock if told so."
                    + " Its owner gets an e-mail. When all was given back, the payment is REFUNDED.")
    @APIResponse(
            responseCode = "200",
            description = "Given back",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Decided, and on its way: it is asked of the gateway until it is done",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(responseCode = "404", description = "There is no such order")
    @APIResponse(responseCode = "409", description = "Nothing was paid, or less is left than is to be given back")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    public CompletionStage<Response> refund(
            @PathParam("order_id") UUID orderId,
            @Valid @NotNull NewRefund wanted,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        IdempotentRequest request = IdempotentRequest.of(caller.userId(), key, "refund", orderId, wanted);
        return idempotency.answer(
                request,
                () -> CompletableFuture.completedStage(transactions.call(() -> decide(request, orderId, wanted))),
                this::outcome);
    }

    private UUID decide(IdempotentRequest request, UUID orderId, NewRefund wanted) {
        Refund refund = payments.lock(orderId)
                .refund(Ids.next(), wanted.amount(), wanted.reason())
                .orElseThrow(() -> new Conflict("All that was paid for this order was given back before."));
        if (wanted.restock()) {
            refund.takeUnitsBack();
        }
        calls.add(GatewayCall.refund(refund));
        idempotency.begin(request, refund.refundId());
        return refund.refundId();
    }

    private CompletionStage<Response> outcome(UUID refundId) {
        return results.settled(
                        refundId, longestWait, () -> payments.refund(refundId).isDone())
                .thenApply(settled -> answer(refundId));
    }

    private Response answer(UUID refundId) {
        return transactions.call(() -> {
            Refund refund = payments.refund(refundId);
            PaymentView view = PaymentView.of(refund.payment());
            return refund.isDone()
                    ? Etag.ok(refund.payment().version(), view)
                    : Response.accepted(view).build();
        });
    }
}
