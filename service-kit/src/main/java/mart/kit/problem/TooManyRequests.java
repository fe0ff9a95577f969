package mart.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Somebody asks more often than they may: 429. */
public final class TooManyRequests extends ProblemException {

    private static final long serialVersionUID = 1L;

    /**
     * @param detail what there was too much of
     * @param wait after which time asking again may help; told in whole seconds, at least one
     */
    public TooManyRequests(String detail, Duration wait) {
        super(
                429,
                detail,
                Map.of("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds())),
                List.of());
    }
}
