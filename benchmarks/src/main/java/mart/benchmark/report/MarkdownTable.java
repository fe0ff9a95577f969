package mart.benchmark.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A table in Markdown. Rows are added one after another. */
public final class MarkdownTable {
    private final int columns;
    private final List<String> lines = new ArrayList<>();

    public MarkdownTable(List<String> titles) {
        columns = titles.size();
        addLine(titles);
        addLine(Collections.nCopies(columns, "---"));
    }

    public MarkdownTable(String... titles) {
        this(List.of(titles));
    }

    /**
     * Adds a row.
     *
     * @throws IllegalArgumentException if it has another number of cells than the title
     */
    public void row(List<String> cells) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException("Expected " + columns + " cells, not " + cells);
        }
        addLine(cells);
    }

    public void row(String... cells) {
        row(List.of(cells));
    }

    private void addLine(List<String> cells) {
        lines.add("| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.replace("|", "\\|")).toList()) + " |");
    }

    /** All lines, the last one with a line break. */
    @Override
    public String toString() {
        return String.join("\n", lines) + "\n";
    }
}
