package mart.reconciliation;

import java.util.List;

/**
 * What came of a reconciliation.
 *
 * @param orders how many orders were compared
 * @param faults what disagrees although everything said about it was heard, each in words
 * @param onTheWay what had not settled when patience was at its end: it may be right later
 */
public record Report(int orders, List<String> faults, List<String> onTheWay) {

    /** Whether everything agrees, and nothing is on its way. */
    public boolean isClean() {
        return faults.isEmpty() && onTheWay.isEmpty();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        faults.forEach(fault -> text.append("FAULT ").append(fault).append('\n'));
        onTheWay.forEach(moving -> text.append("ON ITS WAY ").append(moving).append('\n'));
        return text + (isClean() ? "Clean: " : "") + orders + " orders compared, " + faults.size() + " faults, "
                + onTheWay.size() + " on their way.";
    }
}
