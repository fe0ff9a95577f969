package mart.reconciliation;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import mart.stack.Service;

/**
 * Compares the data of the services of a running mart.
 *
 * <p>A difference is a fault only if it persists, with unchanged rows in all services, for longer than the oldest message in
 * flight. Until then a message that resolves it may not have arrived yet. Not thread-safe.
 */
public final class Reconciliation {

    private static final Duration BETWEEN_SNAPSHOTS = Duration.ofSeconds(3);

    private final ServiceClient services;
    private final Map<Difference, Instant> since = new HashMap<>();

    private Reconciliation(ServiceClient services) {
        this.services = services;
    }

    /**
     * Creates a reconciliation of one mart.
     *
     * @param urls the URL of each service
     * @param token an administrator's access token
     */
    public static Reconciliation of(Map<Service, URI> urls, String token) {
        return new Reconciliation(new ServiceClient(urls, token));
    }

    /**
     * Reads the services at least twice, and again until nothing is in flight any more.
     *
     * @param timeout the longest time to wait; what is in flight then is reported as such
     * @throws ServiceUnreachable if a service does not respond
     */
    public Report gather(Duration timeout) {
        Instant deadline = Instant.now().plus(timeout);
        since.clear();
        Report report = evaluate(Snapshot.read(services));
        do {
            pause();
            report = evaluate(Snapshot.read(services));
        } while (!report.inFlight().isEmpty() && Instant.now().isBefore(deadline));
        return report;
    }

    private Report evaluate(Snapshot snapshot) {
        List<Difference> differences = snapshot.differences();
        since.keySet().retainAll(differences);
        differences.forEach(difference -> since.putIfAbsent(difference, Instant.now()));
        List<String> faults = new ArrayList<>(snapshot.faults());
        List<String> inFlight = new ArrayList<>();
        for (Difference difference : differences) {
            boolean persists = !difference.evidence().isInProgress()
                    && Duration.between(since.get(difference), snapshot.began).compareTo(snapshot.oldestInFlight()) > 0;
            (persists ? faults : inFlight).add(difference.toString());
        }
        inFlight.addAll(snapshot.inFlight());
        return new Report(snapshot.orderCount(), faults, inFlight);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_SNAPSHOTS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while comparing the services", e);
        }
    }
}
