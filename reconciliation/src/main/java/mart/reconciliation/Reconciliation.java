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
 * Compares what the services of a mart say, while it runs. A difference is a fault only if it stays, with the same rows
 * on all sides, for longer than any message was on its way: until then the news of it may just not have arrived.
 */
public final class Reconciliation {

    private static final Duration BETWEEN_READINGS = Duration.ofSeconds(3);

    private final ServiceClient services;
    private final Map<Difference, Instant> since = new HashMap<>();

    private Reconciliation(ServiceClient services) {
        this.services = services;
    }

    /**
     * That of one mart.
     *
     * @param urls where each of the six services answers
     * @param token of an administrator
     */
    public static Reconciliation of(Map<Service, URI> urls, String token) {
        return new Reconciliation(new ServiceClient(urls, token));
    }

    /**
     * Reads at least twice, and again until nothing is on its way any more.
     *
     * @param patience how long at most; what has not settled then is reported as on its way
     * @throws ServiceUnreachable if a service does not answer
     */
    public Report gather(Duration patience) {
        Instant deadline = Instant.now().plus(patience);
        since.clear();
        Report report = judge(Snapshot.of(services));
        do {
            pause();
            report = judge(Snapshot.of(services));
        } while (!report.onTheWay().isEmpty() && Instant.now().isBefore(deadline));
        return report;
    }

    private Report judge(Snapshot reading) {
        List<Difference> differences = reading.differences();
        since.keySet().retainAll(differences);
        differences.forEach(difference -> since.putIfAbsent(difference, Instant.now()));
        List<String> faults = new ArrayList<>(reading.faults());
        List<String> onTheWay = new ArrayList<>();
        for (Difference difference : differences) {
            boolean stays = !difference.evidence().isUnderWay()
                    && Duration.between(since.get(difference), reading.began).compareTo(reading.oldestInFlight()) > 0;
            (stays ? faults : onTheWay).add(difference.toString());
        }
        onTheWay.addAll(reading.inFlight());
        return new Report(reading.orderCount(), faults, onTheWay);
    }

    private static void pause() {
        try {
            Thread.sleep(BETWEEN_READINGS.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while services were compared", e);
        }
    }
}
