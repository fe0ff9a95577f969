package mart.benchmark.load;

import java.util.Collections;
import java.util.List;

/**
 * Decides whether a rate is stable: the last windows differ by no more than the tolerance.
 *
 * @param windows to compare
 * @param tolerance largest difference between two of them, as a share of the larger one
 */
public record StabilityRule(int windows, double tolerance) {

    /** @param rates of all windows so far, oldest first */
    public boolean isStable(List<Double> rates) {
        if (rates.size() < windows) {
            return false;
        }
        List<Double> last = rates.subList(rates.size() - windows, rates.size());
        double largest = Collections.max(last);
        return largest > 0 && largest - Collections.min(last) <= tolerance * largest;
    }
}
