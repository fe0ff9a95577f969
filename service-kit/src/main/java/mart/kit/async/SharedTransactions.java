package mart.kit.async;

import io.opentelemetry.context.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;
import mart.kit.database.DatabaseFailures;
import mart.kit.database.Transactions;

/**
 * Makes similar changes of concurrent requests in one transaction: those that arrive while a transaction is open share
 * the next one. So many requests need few statements and commits, and a single request waits for nothing. If a shared
 * transaction fails, each of its changes is made in a transaction of its own, so that only one request fails.
 *
 * @param <T> what a change needs
 * @param <R> the result of a change
 */
public final class SharedTransactions<T, R> {

    private final Transactions transactions;
    private final Executor executor;
    private final Function<? super List<T>, Function<T, R>> prepare;
    private final Batcher<Request<T, R>> batcher;

    private record Request<T, R>(T input, Context trace, CompletableFuture<R> result) {}

    /**
     * @param executor runs the transactions, one at a time, and what depends on a result: a client that does not read
     *     its response must not delay other requests
     * @param prepare receives what the changes of a transaction need; locks and reads their rows, in a fixed order;
     *     returns what makes each change. A change is made again, in another transaction, if the shared one fails
     */
    public SharedTransactions(
            Transactions transactions, Executor executor, Function<? super List<T>, Function<T, R>> prepare) {
        this.transactions = transactions;
        this.executor = executor;
        this.prepare = prepare;
        this.batcher = new Batcher<>(executor, this::makeTogether);
    }

    /**
     * Makes a change soon.
     *
     * @return completes with the result after the commit; fails with the exception of the change or of its transaction
     */
    public CompletionStage<R> make(T input) {
        CompletableFuture<R> result = new CompletableFuture<>();
        batcher.add(new Request<>(input, Context.current(), result));
        return result;
    }

    private void makeTogether(List<Request<T, R>> requests) {
        try {
            List<R> results = transactions.call(() -> makeAll(requests));
            for (int i = 0; i < results.size(); i++) {
                R result = results.get(i);
                requests.get(i).result().completeAsync(() -> result, executor);
            }
        } catch (Throwable e) { // each request must get an answer
            if (requests.size() == 1 || DatabaseFailures.isOutage(e)) {
                requests.forEach(
                        request -> executor.execute(() -> request.result().completeExceptionally(e)));
            } else {
                requests.forEach(request -> makeTogether(List.of(request)));
            }
        }
    }

    private List<R> makeAll(List<Request<T, R>> requests) {
        Function<T, R> change =
                prepare.apply(requests.stream().map(Request::input).toList());
        List<R> results = new ArrayList<>();
        for (Request<T, R> request : requests) {
            Supplier<R> traced = request.trace().wrapSupplier(() -> change.apply(request.input()));
            results.add(traced.get());
        }
        return results;
    }
}
