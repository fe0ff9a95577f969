package mart.kit.async;

import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import mart.kit.database.DatabaseException;
import mart.kit.database.Transactions;
import org.junit.jupiter.api.Test;

class SharedTransactionsTest {

    private static final ContextKey<String> TRACE = ContextKey.named("trace");

    private final List<String> log = new ArrayList<>();
    private final Queue<Runnable> tasks = new ArrayDeque<>();
    private Function<List<String>, Function<String, String>> prepare = all -> {
        log.add("prepare " + all);
        return String::toUpperCase;
    };
    private final SharedTransactions<String, String> shared =
            new SharedTransactions<>(loggingTransactions(), tasks::add, all -> prepare.apply(all));

    @Test
    void concurrentChangesShareATransaction() {
        Map<String, CompletableFuture<String>> results = make("a", "b");
        runTasks();

        assertThat(log).containsExactly("begin", "prepare [a, b]", "commit");
        assertThat(results.get("a")).isCompletedWithValue("A");
        assertThat(results.get("b")).isCompletedWithValue("B");
    }

    @Test
    void laterChangeHasATransactionOfItsOwn() {
        make("a");
        runTasks();
        make("b");
        runTasks();
        assertThat(log).containsExactly("begin", "prepare [a]", "commit", "begin", "prepare [b]", "commit");
    }

    @Test
    void changeThatFailsDoesNotFailTheOthers() {
        prepare = all -> input -> {
            if (input.equals("wrong")) {
                throw new IllegalArgumentException("refused");
            }
            return input;
        };
        Map<String, CompletableFuture<String>> results = make("a", "wrong", "b");
        runTasks();

        assertThat(log)
                .as("together, and then each alone")
                .containsExactly("begin", "begin", "commit", "begin", "begin", "commit");
        assertThat(results.get("a")).isCompletedWithValue("a");
        assertThat(results.get("b")).isCompletedWithValue("b");
        assertThat(results.get("wrong"))
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withMessageContaining("refused");
    }

    @Test
    void outageFailsAllChangesAtOnce() {
        prepare = all -> {
            throw new DatabaseException(new SQLException("connection refused", "08001"));
        };
        Map<String, CompletableFuture<String>> results = make("a", "b");
        runTasks();

        assertThat(log).containsExactly("begin");
        assertThat(results.values()).allMatch(CompletableFuture::isCompletedExceptionally);
    }

    @Test
    void eachChangeBelongsToTheTraceOfItsRequest() {
        prepare = all -> input -> input + " in " + Context.current().get(TRACE);
        CompletionStage<String> first = during("trace 1", () -> shared.make("a"));
        CompletionStage<String> second = during("trace 2", () -> shared.make("b"));
        runTasks();

        assertThat(first).isCompletedWithValue("a in trace 1");
        assertThat(second).isCompletedWithValue("b in trace 2");
    }

    private <T> T during(String trace, Supplier<T> work) {
        try (Scope scope = Context.current().with(TRACE, trace).makeCurrent()) {
            return work.get();
        }
    }

    private Map<String, CompletableFuture<String>> make(String... inputs) {
        return Arrays.stream(inputs)
                .collect(Collectors.toMap(
                        Function.identity(), input -> shared.make(input).toCompletableFuture()));
    }

    private void runTasks() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    private Transactions loggingTransactions() {
        return new Transactions() {
            @Override
            public <T> T call(Supplier<T> work) {
                log.add("begin");
                T result = work.get();
                log.add("commit");
                return result;
            }
        };
    }
}
