package mart.payment.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicReference;
import mart.kit.database.Transactions;
import mart.kit.idempotency.Idempotency;
import mart.kit.idempotency.IdempotentRequest;
import mart.kit.problem.Conflict;
import mart.kit.problem.Forbidden;
import mart.kit.problem.PaymentRequired;
import mart.kit.rest.Etag;
import mart.kit.rest.Preconditions;
import mart.kit.security.Caller;
import mart.payment.domain.BeginPayment;
import mart.payment.domain.Payment;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentLookup;
import mart.payment.domain.Payments;
import mart.payment.messaging.PaymentResultBroadcastListener;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponseSchema;
import org.eclipse.microprofile.openapi.annotations.security.SecurityRequirement;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Pays orders and shows their payments, each to the owner of the order only. */
@Path("payment")
@Tag(name = "Payments", description = "Payments of the caller's orders")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@SecurityRequirement(name = "token")
public class PaymentResource {

    @Inject
    @ConfigProperty(name = "payment.wait")
    private Duration timeout;

    @Inject
    private Caller caller;

    @Inject
    private Payments payments;

    @Inject
    private PaymentLookup lookup;

    @Inject
    private BeginPayment beginPayment;

    @Inject
    private PaymentResultBroadcastListener results;

    @Inject
    private Idempotency idempotency;

    @Inject
    private Transactions transactions;

    /** Pays an order, and waits for the outcome up to {@code payment.wait} without a thread. */
    @PUT
    @Operation(
            operationId = "payOrder",
            summary = "Pays an order by card",
            description =
                    "Sends the card to the payment gateway; only its brand and last four digits are stored. After a"
                            + " decline, the same or another card may be tried again. If the outcome takes longer than"
                            + " payment.wait, the response is 202 with the Location of the payment.")
    @APIResponseSchema(value = PaymentView.class, responseDescription = "The order is paid")
    @APIResponse(responseCode = "202", description = "The payment is in progress; its outcome will be at the Location")
    @APIResponse(responseCode = "402", description = "The card was declined; another attempt is allowed")
    @APIResponse(responseCode = "403", description = "The user is not allowed to buy")
    @APIResponse(responseCode = "404", description = "The user has no such order")
    @APIResponse(
            responseCode = "409",
            description = "The order is paid, not payable yet, or has ended; or another payment of it is in progress")
    @APIResponse(responseCode = "422", description = "The idempotency key was used for another request")
    public CompletionStage<Response> pay(
            @Valid @NotNull NewPayment newPayment,
            @Parameter(description = IdempotentRequest.ABOUT) @HeaderParam(IdempotentRequest.HEADER) String key) {
        UUID userId = caller.userId();
        IdempotentRequest request = IdempotentRequest.of(userId, key, newPayment.fingerprint());
        AtomicReference<CompletionStage<Optional<PaymentAttempt>>> outcome = new AtomicReference<>();
        return idempotency.answer(
                request,
                () -> beginPayment.begin(newPayment.orderId(), userId, newPayment.toCard(), attemptId -> {
                    idempotency.begin(request, attemptId);
                    outcome.set(results.outcome(attemptId, timeout)); // before the commit: it cannot be missed
                }),
                attemptId -> awaitOutcome(attemptId, Optional.ofNullable(outcome.get())));
    }

    /** Shows the payment of an order; waits if the order was placed so recently that its event may not have arrived. */
    @GET
    @Path("{order_id}")
    @Operation(
            operationId = "getPayment",
            summary = "Shows the payment of an order",
            description = "Available immediately after the order was placed.")
    @APIResponseSchema(value = PaymentView.class, responseDescription = "The payment")
    @APIResponse(responseCode = "404", description = "The user has no such order")
    public CompletionStage<Response> get(@PathParam("order_id") UUID orderId, @BeanParam Preconditions preconditions) {
        UUID userId = caller.userId();
        return transactions
                .call(() -> payments.find(orderId, userId))
                .map(known ->
                        CompletableFuture.completedStage(preconditions.read(known.version(), PaymentView.of(known))))
                .orElseGet(() -> lookup.awaitPayment(orderId, userId)
                        .thenApply(found -> preconditions.read(found.version(), PaymentView.of(found))));
    }

    /** @param outcome the outcome that is awaited already; empty if an earlier request began the attempt */
    private CompletionStage<Response> awaitOutcome(
            UUID attemptId, Optional<CompletionStage<Optional<PaymentAttempt>>> outcome) {
        return outcome.orElseGet(() -> results.awaitOutcome(
                        attemptId, timeout, () -> !payments.attempt(attemptId).isInProgress()))
                .thenApply(ended -> ended.map(PaymentResource::response).orElseGet(() -> response(attemptId)));
    }

    private Response response(UUID attemptId) {
        return transactions.call(() -> response(payments.attempt(attemptId)));
    }

    private static Response response(PaymentAttempt attempt) {
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
