package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.WakeUp;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.GatewayResult;
import mart.payment.domain.PaymentGateway;
import mart.payment.domain.RecordGatewayResults;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Makes the gateway calls. The instance that queues a call starts it after the commit. Up to
 * {@code gateway.calls-at-once} calls are in progress at the same time; they hold neither a thread nor a transaction, so
 * that a slow gateway blocks nothing. A background job records the results, and leases the calls that are due: those
 * that exceeded the limit of their instance, retries, and the calls of an instance that died. It works in batches.
 */
@ApplicationScoped
public class GatewayWorker {

    private static final Logger LOG = Logger.getLogger(GatewayWorker.class.getName());

    /** Bounds the delay of calls that this instance has not queued, and of retries. */
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    /** Small, so that several instances share a queue of calls. */
    private static final int BATCH = 50;

    /** How long a service that stops waits for the results of calls in progress. */
    private static final Duration GRACE = Duration.ofSeconds(5);

    @Inject
    @ConfigProperty(name = "gateway.calls-at-once")
    int callsAtOnce;

    // package-private for GatewayWorkerTest
    @Inject
    BackgroundTasks background;

    @Inject
    Database database;

    @Inject
    GatewayCalls calls;

    @Inject
    PaymentGateway gateway;

    @Inject
    RecordGatewayResults recordResults;

    @Inject
    Transactions transactions;

    private final WakeUp wakeUp = new WakeUp();
    private final AtomicInteger inProgress = new AtomicInteger();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    /** New calls above the limit. */
    private final Queue<GatewayCall> excess = new ConcurrentLinkedQueue<>();

    // used by the worker's thread only
    private boolean hasMoreDueCalls;
    private long lastPollNanos = System.nanoTime() - POLL_INTERVAL.toNanos();

    /** A call that has ended; without a result if it failed. */
    private record Finished(
            GatewayCall call,
            @Nullable GatewayResult result,
            @Nullable Throwable failure) {}

    void start(@Observes Startup event) {
        background.runRepeatedly("gateway worker", this::work);
    }

    void startAfterCommit(@Observes(during = TransactionPhase.AFTER_SUCCESS) GatewayCall queued) {
        if (inProgress.get() < callsAtOnce && !background.isStopping()) {
            start(queued);
        } else {
            excess.add(queued);
            wakeUp.signal();
        }
    }

    void work() throws InterruptedException {
        wakeUp.await(POLL_INTERVAL);
        recordFinished();
        endLeasesOfExcess();
        boolean pollIsDue = System.nanoTime() - lastPollNanos >= POLL_INTERVAL.toNanos();
        if (database.isReady() && (hasMoreDueCalls || pollIsDue)) {
            lastPollNanos = System.nanoTime();
            startDueCalls();
        }
        if (background.isStopping()) {
            recordCallsInProgress();
        }
    }

    private void recordCallsInProgress() throws InterruptedException {
        long deadline = System.nanoTime() + GRACE.toNanos();
        while (inProgress.get() > 0 && System.nanoTime() < deadline) {
            wakeUp.await(POLL_INTERVAL);
        }
        recordFinished();
        endLeasesOfExcess();
    }

    /** Leaves the calls above the limit to any instance. */
    private void endLeasesOfExcess() {
        List<GatewayCall> waiting = drain(excess);
        if (!waiting.isEmpty()) {
            hasMoreDueCalls = true;
            calls.endLeases(waiting.stream().map(GatewayCall::id).toList());
        }
    }

    private void startDueCalls() {
        hasMoreDueCalls = true;
        int limit = limit();
        while (limit > 0 && hasMoreDueCalls && !background.isStopping()) { // a lease would only delay other instances
            List<GatewayCall> due = calls.leaseDue(limit);
            due.forEach(this::start);
            hasMoreDueCalls = due.size() == limit;
            limit = limit();
        }
    }

    private int limit() {
        return Math.min(BATCH, callsAtOnce - inProgress.get());
    }

    private void start(GatewayCall call) {
        inProgress.incrementAndGet();
        make(call).whenComplete((result, failure) -> {
            finished.add(new Finished(call, result, failure));
            inProgress.decrementAndGet();
            wakeUp.signal();
        });
    }

    private CompletionStage<GatewayResult> make(GatewayCall call) {
        try {
            return switch (call.kind()) {
                case CHARGE ->
                    gateway.charge(call.id(), call.token(), call.amount())
                            .thenApply(outcome -> new GatewayResult(call, outcome.declineReason()));
                case REFUND ->
                    gateway.refund(call.id(), call.attemptId(), call.amount())
                            .thenApply(done -> new GatewayResult(call, null));
            };
        } catch (RuntimeException e) {
            return CompletableFuture.failedStage(e);
        }
    }

    private void recordFinished() {
        List<GatewayResult> results = new ArrayList<>();
        List<Finished> failed = new ArrayList<>();
        for (Finished next : drain(finished)) {
            if (next.result() == null) {
                failed.add(next);
            } else {
                results.add(next.result());
            }
        }
        if (!results.isEmpty()) {
            record(results);
        }
        failed.forEach(call -> retry(call.call(), call.failure()));
    }

    private static <T> List<T> drain(Queue<T> queue) {
        List<T> drained = new ArrayList<>();
        for (T next = queue.poll(); next != null; next = queue.poll()) {
            drained.add(next);
        }
        return drained;
    }

    private void record(List<GatewayResult> results) {
        try {
            transactions.run(() -> recordResults.record(results));
        } catch (RuntimeException e) {
            if (results.size() == 1) {
                retry(results.get(0).call(), e);
            } else { // one result that cannot be stored must not delay the others
                results.forEach(result -> record(List.of(result)));
            }
        }
    }

    private void retry(GatewayCall call, @Nullable Throwable failure) {
        LOG.log(Level.WARNING, call.kind() + " " + call.id() + " failed and will be retried", failure);
        calls.backOff(call);
    }
}
