package mart.payment.gateway;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import mart.kit.BackgroundTasks;
import mart.kit.database.Database;
import mart.kit.database.Transactions;
import mart.payment.domain.ChargeOutcome;
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import mart.payment.domain.PaymentAttempt;
import mart.payment.domain.PaymentGateway;
import mart.payment.domain.Payments;
import mart.payment.domain.RecordGatewayResult;
import mart.payment.domain.Refund;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Background job that makes the gateway calls which are due, and stores their results. {@code payment.cashiers} threads
 * work in parallel, outside of any transaction, so that a slow gateway holds neither row locks nor database
 * connections. The call of a worker that died is due again after its lease.
 */
@ApplicationScoped
public class GatewayWorker {

    private static final Logger LOG = Logger.getLogger(GatewayWorker.class.getName());

    /** Longer than the slowest gateway call, so that a call which is in progress is not made by two workers. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** Bounds the delay of calls that no commit on this instance announces: retries, and calls of a dead instance. */
    private static final long POLL_INTERVAL_MS = 500;

    @Inject
    @ConfigProperty(name = "payment.cashiers")
    private int threads;

    // package-private for GatewayWorkerTest
    @Inject
    BackgroundTasks background;

    @Inject
    Database database;

    @Inject
    GatewayCalls calls;

    @Inject
    private PaymentGateway gateway;

    @Inject
    private Payments payments;

    @Inject
    private RecordGatewayResult recordResult;

    @Inject
    private Transactions transactions;

    private final Semaphore wakeUps = new Semaphore(0);

    void start(@Observes Startup event) {
        for (int i = 1; i <= threads; i++) {
            background.runRepeatedly("gateway worker " + i, this::makeDueCalls);
        }
    }

    void wakeUp(@Observes(during = TransactionPhase.AFTER_SUCCESS) GatewayCall added) {
        wakeUps.release();
    }

    void makeDueCalls() throws InterruptedException {
        wakeUps.tryAcquire(POLL_INTERVAL_MS, TimeUnit.MILLISECONDS);
        boolean more = database.isReady();
        while (more && !background.isStopping()) { // during shutdown a lease would only delay the other instances
            Optional<GatewayCall> call = calls.leaseNext(LEASE);
            call.ifPresent(this::make);
            more = call.isPresent();
        }
    }

    void make(GatewayCall call) {
        try {
            switch (call.kind()) {
                case CHARGE -> charge(call);
                case REFUND -> refund(call);
            }
        } catch (RuntimeException e) { // one failing call must not delay the others
            LOG.log(Level.WARNING, call.kind() + " " + call.id() + " failed and will be retried", e);
            calls.backOff(call.id());
        }
    }

    // Reads have transactions of their own: without one, the server keeps the database connection until the thread
    // ends.

    private void charge(GatewayCall call) {
        // in a transaction of its own: without one, the server keeps the database connection until the thread ends
        PaymentAttempt attempt = transactions.call(() -> payments.attempt(call.id()));
        ChargeOutcome outcome = gateway.charge(attempt.attemptId(), attempt.gatewayToken(), attempt.amount());
        transactions.run(() -> recordResult.charged(call, outcome));
    }

    private void refund(GatewayCall call) {
        Refund refund = transactions.call(() -> payments.refund(call.id()));
        gateway.refund(refund.refundId(), refund.attemptId(), refund.amount());
        transactions.run(() -> recordResult.refunded(call));
    }
}
