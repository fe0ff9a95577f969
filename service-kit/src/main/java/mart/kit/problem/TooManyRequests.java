package mart.kit.problem;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** 429: the client exceeded a rate limit. */
public final class TooManyRequests extends ProblemException {

    /**
     * @param detail which limit was exceeded
     * @param wait the time until a retry can succeed; sent as {@code Retry-After} in whole seconds, rounded up
     */
    public TooManyRequests(String detail, Duration wait) {
        super(
                429,
                detail,
                Map.of("Retry-After", String.valueOf(wait.plusMillis(999).toSeconds())),
                List.of());
    }
}
