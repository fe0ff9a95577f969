package mart.kit.problem;

import java.util.List;
import java.util.Map;

/** 503: a dependency is unavailable; the client should retry after a pause. */
public final class Unavailable extends ProblemException {

    /** @param detail which dependency is unavailable */
    public Unavailable(String detail) {
        super(503, detail, Map.of("Retry-After", "2"), List.of());
    }

    /** For requests that cannot be completed because the process is shutting down. */
    public static Unavailable shuttingDown() {
        return new Unavailable("The service is shutting down: try again.");
    }
}
