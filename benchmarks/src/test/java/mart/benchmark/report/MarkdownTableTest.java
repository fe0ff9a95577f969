package mart.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class MarkdownTableTest {
    private final MarkdownTable table = new MarkdownTable("work", "per second");

    @Test
    void aTableHasATitleARuleAndItsRows() {
        table.row("place", "49");

        assertThat(table).hasToString("""
                | work | per second |
                | --- | --- |
                | place | 49 |
                """);
    }

    @Test
    void aBarInACellIsEscaped() {
        table.row("a|b", "1");

        assertThat(table.toString()).contains("| a\\|b | 1 |");
    }

    @Test
    void aRowWithAnotherNumberOfCellsIsRejected() {
        assertThatIllegalArgumentException().isThrownBy(() -> table.row("place"));
    }
}
