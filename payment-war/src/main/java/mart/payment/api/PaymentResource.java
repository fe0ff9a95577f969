package mart.payment.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.problem.Conflict;
import mart.kit.problem.Forbidden;
import mart.kit.problem.PaymentRequired;
import mart.kit.rest.Etag;
import mart.kit.security.Caller;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentLookup;
import mart.payment.domain.Payments;
import mart.payment.messaging.PaymentResultBroadcastListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Payments over HTTP, each to the owner of its order only. */
@Path("payment")
@Tag(name = "Payments")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class PaymentResource {

    @Inject
    @ConfigProperty(name = "payment.wait")
    private Duration longestWait;

    @Inject
    private Caller caller;

    @Inject
    private Payments payments;

    @Inject
    private PaymentResultBroadcastListener results;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Transactions transactions;

    @Inject
    private PaymentLookup orders;

    @Inject
    private BeginPayment beginPayment;

    /** Pays an order; waits some seconds for the outcome, without a thread. */
    @PUT
    @Operation(
            summary = "Pays an order by card",
            description = "The card goes to the payment gateway and is kept nowhere else. A declined card may be tried"
                    + " again, as may another one. If the outcome takes longer than the wait, the answer is 202 and"
                    + " the Location is where it will be seen.")
    @APIResponse(
            responseCode = "200",
            description = "Paid",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(
            responseCode = "202",
            description = "Under way: see the Location",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(responseCode = "400", description = "The body is not what it must be")
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "402", description = "The card was declined; it may be tried again")
    @APIResponse(responseCode = "403", description = "This user may not buy")
    @APIResponse(responseCode = "404", description = "No such order of this user")
    @APIResponse(responseCode = "409", description = "Paid already, being paid, not to be paid yet, or ended")
    @APIResponse(responseCode = "422", description = "The key was used for another request")
    public CompletionStage<Response> pay(
            @Valid @NotNull NewPayment wanted,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        IdempotentRequest request = IdempotentRequest.of(caller.userId(), key, wanted.fingerprint());
        return idempotency.answer(request, () -> beginPayment.of(request, wanted), this::outcome);
    }

    /** Shows the payment of an order; if that was placed just now, waits until the news of it is here. */
    @GET
    @Path("{order_id}")
    @Operation(summary = "Shows the payment of an order", description = "Works at once after the order was placed.")
    @APIResponse(
            responseCode = "200",
            description = "The payment",
            content = @Content(schema = @Schema(implementation = PaymentView.class)))
    @APIResponse(responseCode = "401", description = "No valid token")
    @APIResponse(responseCode = "404", description = "No such order of this user")
    public CompletionStage<Response> get(@PathParam("order_id") UUID orderId, @Context Request request) {
        UUID userId = caller.userId();
        return transactions
                .call(() -> payments.find(orderId, userId))
                .map(known ->
                        CompletableFuture.completedStage(Etag.ok(request, known.version(), PaymentView.of(known))))
                // the request cannot be asked for its conditions on another thread; nobody has the ETag of what is new
                .orElseGet(() ->
                        orders.heard(orderId, userId).thenApply(news -> Etag.ok(news.version(), PaymentView.of(news))));
    }

    private CompletionStage<Response> outcome(UUID attemptId) {
        return results.settled(
                        attemptId,
                        longestWait,
                        () -> !payments.attempt(attemptId).isUnderWay())
                .thenApply(settled -> answer(attemptId));
    }

    private Response answer(UUID attemptId) {
        return transactions.call(() -> answer(payments.attempt(attemptId)));
    }

    private static Response answer(PaymentAttempt attempt) {
        Payment payment = attempt.payment();
        return switch (attempt.status()) {
            case CAPTURED -> Etag.ok(payment.version(), PaymentView.of(payment));
            case DECLINED -> throw new PaymentRequired(attempt.failureReason() + " You may try again.");
            case USER_REFUSED -> throw new Forbidden(attempt.failureReason());
            case ORDER_ENDED -> throw new Conflict(attempt.failureReason());
            case CHECKING_USER, CHARGING ->
                Response.accepted(PaymentView.of(payment))
                        .header("Location", "/payment/" + payment.orderId())
                        .build();
        };
    }
}
