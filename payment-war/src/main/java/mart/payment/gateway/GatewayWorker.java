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
 * Has what is due asked of the gateway: a few at once, outside of any transaction, so that a slow gateway holds neither
 * a lock nor a connection. Who dies with a call in hand leaves it to whoever finds it due again.
 */
@ApplicationScoped
public class GatewayWorker {

    private static final Logger LOG = Logger.getLogger(GatewayWorker.class.getName());

    /** Longer than any gateway may take; a call whose cashier died is made again after it. */
    private static final Duration LEASE = Duration.ofSeconds(20);

    /** How long what another instance left, or what was put off, may lie unnoticed. */
    private static final long LOOK_EVERY_MS = 500;

    @Inject
    @ConfigProperty(name = "payment.cashiers")
    private int cashiers;

    // these are played in a test
    @Inject
    BackgroundTasks background;

    @Inject
    Database database;

    @Inject
    GatewayCalls calls;

    @Inject
    GatewayCallExecutor settlement;

    private final Semaphore work = new Semaphore(0);

    void begin(@Observes Startup event) {
        for (int i = 1; i <= cashiers; i++) {
            background.runRepeatedly("cashier " + i, this::work);
        }
    }

    void wake(@Observes(during = TransactionPhase.AFTER_SUCCESS) GatewayCall added) {
        work.release();
    }

    void work() throws InterruptedException {
        work.tryAcquire(LOOK_EVERY_MS, TimeUnit.MILLISECONDS);
        boolean more = database.isReady();
        while (more && !background.isStopping()) { // who took one and left would keep it from others for the lease
            Optional<GatewayCall> call = calls.take(LEASE);
            call.ifPresent(this::make);
            more = call.isPresent();
        }
    }

    private void make(GatewayCall call) {
        try {
            switch (call.kind()) {
                case CHARGE -> settlement.charge(call);
                case REFUND -> settlement.refund(call);
            }
        } catch (RuntimeException e) { // whatever it was, the others must not wait for this one
            LOG.log(Level.WARNING, call.kind() + " " + call.id() + " failed and is put off", e);
            calls.putOff(call.id());
        }
    }
}
