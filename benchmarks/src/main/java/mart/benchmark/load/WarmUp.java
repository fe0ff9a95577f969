package mart.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a load run until its rate is stable.
 *
 * @param window over which a rate is taken
 * @param longest number of windows, after which the warm-up ends in any case
 */
public record WarmUp(Duration window, int longest, StabilityRule rule) {

    /** Returns whether the rate became stable in time. */
    public boolean run(ClosedLoop loop) {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < longest) {
            rates.add(rate(loop));
            if (rule.isStable(rates)) {
                return true;
            }
        }
        return false;
    }

    private double rate(ClosedLoop loop) {
        long start = System.nanoTime();
        long before = loop.iterations();
        loop.run(window);
        return (loop.iterations() - before) / ((System.nanoTime() - start) / 1e9);
    }
}
