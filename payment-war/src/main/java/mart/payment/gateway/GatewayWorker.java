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
import mart.payment.domain.GatewayCall;
import mart.payment.domain.GatewayCalls;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Background job that makes the gateway calls which are due. {@code payment.cashiers} threads work in parallel, outside
 * of any transaction, so that a slow gateway holds neither row locks nor database connections. The call of a worker
 * that died is due again after its lease.
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
    GatewayCallExecutor executor;

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

    private void make(GatewayCall call) {
        try {
            switch (call.kind()) {
                case CHARGE -> executor.charge(call);
                case REFUND -> executor.refund(call);
            }
        } catch (RuntimeException e) { // one failing call must not delay the others
            LOG.log(Level.WARNING, call.kind() + " " + call.id() + " failed and will be retried", e);
            calls.backOff(call.id());
        }
    }
}
