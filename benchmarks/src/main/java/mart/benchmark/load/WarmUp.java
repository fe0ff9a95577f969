package mart.benchmark.load;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets a load run until its rate is stable.
 *
 * @param window over which a rate is taken
 * @param fewest number of windows, because a rate that rises slowly differs little between windows
 * @param most number of windows, after which the warm-up ends in any case
 */
public record WarmUp(Duration window, int fewest, int most, StabilityRule rule) {

    /** Returns whether the rate became stable in time. */
    public boolean run(ClosedLoop loop) {
        List<Double> rates = new ArrayList<>();
        while (rates.size() < most) {
            rates.add(rate(loop));
            if (rates.size() >= fewest && rule.isStable(rates)) {
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
