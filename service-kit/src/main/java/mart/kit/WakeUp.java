package mart.kit;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Tells a background loop that there is work. A signal is kept until the loop waits; several count as one. Thread-safe. */
public final class WakeUp {

    private final Semaphore signals = new Semaphore(0);

    /** Ends the current wait, or the next one; returns immediately. */
    public void signal() {
        signals.release();
    }

    /**
     * Waits for a signal, and removes all.
     *
     * @return false if there was none in the given time
     */
    public boolean await(Duration longest) throws InterruptedException {
        boolean signalled = signals.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        signals.drainPermits();
        return signalled;
    }
}
