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
 * Does each request with an {@code Idempotency-Key} once, and answers it the same each time it comes again. The key is
 * taken in the transaction that does what is asked, so that both happen or neither; the answer, which may take longer, is
 * written when it is known. If its handler dies in between, whoever gets the request next answers from what was done.
 */
@ApplicationScoped
public class Idempotency {

    @Inject
    private IdempotencyKeys claims;

    @Inject
    private Transactions transactions;

    @Resource
    private ManagedExecutorService executor;

    /**
     * Answers a request.
     *
     * @param begin does what is asked in one transaction, in which it {@linkplain #claim claims} the request, and
     *     completes with the id of what it made; not called if the request was begun before
     * @param answer makes the answer from the id; called again if an earlier caller died, and not for a replay
     * @return fails with 422 if the key was used for another request, with 409 while that is being handled
     */
    public CompletionStage<Response> answer(
            IdempotentRequest request,
            Supplier<CompletionStage<UUID>> begin,
            Function<UUID, CompletionStage<Response>> answer) {
        if (!request.hasKey()) {
            return begin.get().thenCompose(answer);
        }
        return transactions
                .call(() -> claims.find(request))
                .map(claim -> again(request, claim, answer))
                .orElseGet(() -> begin.get().thenCompose(id -> stored(request, id, answer)));
    }

    /**
     * Notes, in the caller's transaction, that it does what a request asks for; nothing if that has no key.
     *
     * @param subjectId what is being made
     * @throws ProblemException 409 if another transaction did so just now: the caller's is to be rolled back
     */
    public void begin(IdempotentRequest request, UUID subjectId) {
        if (request.hasKey() && !claims.add(request, subjectId)) {
            throw beingHandled();
        }
    }

    /**
     * Forgets, in the caller's transaction, all requests of a user and what was answered to them; a request that is just
     * being answered is not remembered either.
     */
    public void eraseUser(UUID userId) {
        claims.forget(userId);
    }

    private CompletionStage<Response> again(
            IdempotentRequest request, IdempotencyRecord claim, Function<UUID, CompletionStage<Response>> answer) {
        if (!claim.fingerprint().equals(request.fingerprint())) {
            throw new ProblemException(
                    422, "This " + IdempotentRequest.HEADER + " was used for another request: use a new one.");
        }
        if (claim.answer().isPresent()) {
            return CompletableFuture.completedStage(claim.answer().get().replay());
        }
        if (!transactions.call(() -> claims.takeOver(request))) {
            throw beingHandled();
        }
        return stored(request, claim.subjectId(), answer);
    }

    /** What is our fault, or passing, is not stored: the next one who asks finds out anew. */
    private CompletionStage<Response> stored(
            IdempotentRequest request, UUID subjectId, Function<UUID, CompletionStage<Response>> answer) {
        return CompletableFuture.completedStage(subjectId)
                .thenCompose(answer)
                .whenCompleteAsync(
                        (response, failure) -> transactions.run(() -> {
                            if (failure == null) {
                                claims.answer(request, StoredResponse.of(response));
                            } else if (cause(failure) instanceof ProblemException problem && problem.status() < 500) {
                                claims.answer(request, StoredResponse.of(problem));
                            } else {
                                claims.giveUp(request);
                            }
                        }),
                        executor);
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }

    private static ProblemException beingHandled() {
        return new ProblemException(
                409,
                "A request with this " + IdempotentRequest.HEADER + " is being handled: try again for its answer.",
                Map.of("Retry-After", "1"),
                List.of());
    }
}
