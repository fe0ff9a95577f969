package mart.notification.domain;

import java.time.Duration;

/**
 * When what failed is tried again.
 *
 * @param first the pause after the first failure; it doubles from one to the next
 * @param longest the longest pause
 * @param refusals how often the mail server may refuse an e-mail for good before it is believed
 */
public record RetryPlan(Duration first, Duration longest, int refusals) {

    private static final int MOST_DOUBLINGS = 30;

    /** The pause after so many failures. */
    Duration pauseAfter(int failures) {
        Duration pause = first.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return pause.compareTo(longest) > 0 ? longest : pause;
    }
}
