package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class CombinedWritesTest {

    private static final String INSERT = "INSERT INTO item (id) VALUES (?)";
    private static final String UPDATE = "UPDATE stock AS entity SET level = ? WHERE id = ?";
    private static final String DELETE = "DELETE FROM call\nWHERE id = ?";

    private final CombinedWrites writes = new CombinedWrites();

    @Test
    void oneWriteIsNotChanged() {
        writes.add(INSERT, List.of(1));
        assertThat(writes.sql()).isEqualTo(INSERT);
        assertThat(writes.values()).containsExactly(1);
    }

    @Test
    void writesOfDifferentTablesAreOneStatement() {
        writes.add(INSERT, List.of(1));
        writes.add(UPDATE, List.of(2, 3));
        writes.add(DELETE, List.of(4));
        assertThat(writes.sql()).isEqualTo("WITH w0 AS (" + INSERT + "), w1 AS (" + UPDATE + ") " + DELETE);
        assertThat(writes.values()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void aSecondWriteOfATableStartsTheNextStatement() {
        writes.add(INSERT, List.of(1));
        writes.add(UPDATE, List.of(2, 3));
        writes.add("UPDATE item SET name = ?", List.of(4));
        writes.add(UPDATE, List.of(5, 6));
        assertThat(writes.sql())
                .isEqualTo(
                        "WITH w0 AS (" + INSERT + ") " + UPDATE + ";\nWITH w0 AS (UPDATE item SET name = ?) " + UPDATE);
        assertThat(writes.values()).containsExactly(1, 2, 3, 4, 5, 6);
    }

    @Test
    void aStatementThatItCannotCombineIsRefused() {
        assertThatThrownBy(() -> writes.add("WITH due AS (SELECT 1) UPDATE item SET name = ?", List.of("a")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("INSERT INTO, UPDATE or DELETE FROM");
    }
}
