package mart.reconciliation;

import java.util.List;

/**
 * The result of a reconciliation.
 *
 * @param orders the number of orders that were compared
 * @param faults differences that no message in flight can resolve, one text each
 * @param inFlight differences and messages that were still in flight at the end; they may resolve later
 */
public record Report(int orders, List<String> faults, List<String> inFlight) {

    /** Whether the services agree and nothing is in flight. */
    public boolean isClean() {
        return faults.isEmpty() && inFlight.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        faults.forEach(fault -> text.append("FAULT ").append(fault).append('\n'));
        inFlight.forEach(item -> text.append("IN FLIGHT ").append(item).append('\n'));
        return text + (isClean() ? "Clean: " : "") + orders + " orders compared, " + faults.size() + " faults, "
                + inFlight.size() + " in flight.";
    }
}
