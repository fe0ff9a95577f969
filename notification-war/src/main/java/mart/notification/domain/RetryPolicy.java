package mart.notification.domain;

import java.time.Duration;

/**
 * Back-off after a failure of an e-mail.
 *
 * @param firstPause the pause after the first failure; it doubles with each further failure
 * @param maxPause the longest pause
 * @param maxRejections how many permanent rejections by the mail server make an e-mail {@link EmailStatus#FAILED}
 */
public record RetryPolicy(Duration firstPause, Duration maxPause, int maxRejections) {

    /** Prevents an overflow of the pause. */
    private static final int MAX_DOUBLINGS = 30;

    /** @param failures at least 1 */
    Duration pauseAfter(int failures) {
        Duration pause = firstPause.multipliedBy(1L << Math.min(failures - 1, MAX_DOUBLINGS));
        return pause.compareTo(maxPause) > 0 ? maxPause : pause;
    }
}
