package mart.kit.idempotency;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import mart.kit.database.Transactions;
import mart.kit.problem.ProblemException;

/**
 * Handles each request with an {@code Idempotency-Key} once and replays its response to retries. The key is stored in
 * the transaction that makes the request's changes, so both are committed or neither. The response is stored when it is
 * known. If the instance dies in between, the next retry creates the response from the committed changes.
 */
@ApplicationScoped
public class Idempotency {

    @Inject
    private IdempotencyKeys keys;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    /**
     * Handles a request, or replays the response of an earlier one with the same key.
     *
     * @param begin makes the changes in one transaction, which also calls {@link #begin}; completes with the id of what
     *     it created; not called if the request was begun before
     * @param answer creates the response from the id; called again if an earlier handler died, not called for a replay
     * @return the response; fails with 422 if the key was used for a different request, with 409 while the first
     *     request is in progress
     */
    public CompletionStage<Response> answer(
            IdempotentRequest request,
            Supplier<CompletionStage<UUID>> begin,
            Function<UUID, CompletionStage<Response>> answer) {
        if (!request.hasKey()) {
            return begin.get().thenCompose(answer);
        }
        return transactions
                .call(() -> keys.find(request))
                .map(known -> retry(request, known, answer))
                .orElseGet(() -> begin.get().thenCompose(id -> stored(request, id, answer)));
    }

    /**
     * As {@link #answer}, for a request that waits for nothing.
     *
     * @param change makes the changes; returns the id of what it changed; runs in a transaction, which also stores the key
     * @param view creates the response from the id, in another transaction
     */
    public CompletionStage<Response> answerAtOnce(
            IdempotentRequest request, Supplier<UUID> change, Function<UUID, Response> view) {
        return answer(
                request,
                () -> CompletableFuture.completedStage(transactions.call(() -> {
                    UUID changed = change.get();
                    begin(request, changed);
                    return changed;
                })),
                changed -> CompletableFuture.completedStage(transactions.call(() -> view.apply(changed))));
    }

    /**
     * Stores the request's key in the caller's transaction; does nothing if the request has no key.
     *
     * @param subjectId the id of what the transaction creates
     * @throws ProblemException 409 if another transaction has stored the key; the caller's must roll back
     */
    public void begin(IdempotentRequest request, UUID subjectId) {
        if (request.hasKey() && !keys.add(request, subjectId)) {
            throw inProgress();
        }
    }

    /**
     * Deletes a user's keys and stored responses in the caller's transaction. The response of a request in progress
     * will not be stored.
     */
    public void eraseUser(UUID userId) {
        keys.deleteUser(userId);
    }

    private CompletionStage<Response> retry(
            IdempotentRequest request, IdempotencyRecord known, Function<UUID, CompletionStage<Response>> answer) {
        if (!known.fingerprint().equals(request.fingerprint())) {
            throw new ProblemException(
                    422,
                    "This " + IdempotentRequest.HEADER + " was already used for a different request: use a new key.");
        }
        if (known.response().isPresent()) {
            return CompletableFuture.completedStage(known.response().get().replay());
        }
        if (!transactions.call(() -> keys.takeOver(request))) {
            throw inProgress();
        }
        return stored(request, known.subjectId(), answer);
    }

    /** Responses with 5xx are not stored; a retry handles the request again. */
    private CompletionStage<Response> stored(
            IdempotentRequest request, UUID subjectId, Function<UUID, CompletionStage<Response>> answer) {
        return CompletableFuture.completedStage(subjectId)
                .thenCompose(answer)
                .whenCompleteAsync(
                        (response, failure) -> transactions.run(() -> {
                            if (failure == null) {
                                keys.storeResponse(request, StoredResponse.of(response));
                            } else if (cause(failure) instanceof ProblemException problem && problem.status() < 500) {
                                keys.storeResponse(request, StoredResponse.of(problem));
                            } else {
                                keys.endLease(request);
                            }
                        }),
                        executor);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static ProblemException inProgress() {
        return new ProblemException(
                409,
                "A request with this " + IdempotentRequest.HEADER + " is in progress: try again for its response.",
                Map.of("Retry-After", "1"),
                List.of());
    }
}
