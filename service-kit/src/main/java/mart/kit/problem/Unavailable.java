package mart.kit.problem;

import java.util.List;
import java.util.Map;

/** Something this service needs does not answer; asking again in a while may help: 503. */
public final class Unavailable extends ProblemException {

    private static final long serialVersionUID = 1L;

    /** @param detail what is missing */
    public Unavailable(String detail) {
        super(503, detail, Map.of("Retry-After", "2"), List.of());
    }

    /** For what can no longer be done, since the process was told to end. */
    public static Unavailable atTheEnd() {
        return new Unavailable("The service is about to end: try again.");
    }
}
