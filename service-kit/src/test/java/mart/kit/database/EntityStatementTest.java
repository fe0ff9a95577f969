package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EntityStatementTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final String INSERT = "INSERT INTO item (item_id, NAME, PRICE) VALUES (?, ?, ?)";
    private static final String UPDATE = "UPDATE item SET NAME = ?, updated_at = ? WHERE (item_id = ?)";

    @Test
    void oneRowIsWrittenByTheOriginalStatement() {
        assertThat(of(INSERT, row(FIRST, null, BigDecimal.ONE)))
                .isEqualTo(new EntityStatement(INSERT, values(FIRST, null, BigDecimal.ONE)));
    }

    @Test
    void rowsAreInsertedFromArrays() {
        EntityStatement statement =
                of(INSERT, row(FIRST, "a", BigDecimal.ONE), row(SECOND, null, new BigDecimal("2.50")));
        assertThat(statement.sql())
                .isEqualTo("INSERT INTO item (item_id, NAME, PRICE)"
                        + " SELECT written.item_id, written.NAME, written.PRICE"
                        + " FROM unnest(?::uuid[], ?::text[], ?::numeric[]) AS written (item_id, NAME, PRICE)");
        assertThat(statement.values())
                .containsExactly(new UUID[] {FIRST, SECOND}, new String[] {"a", null}, new BigDecimal[] {
                    BigDecimal.ONE, new BigDecimal("2.50")
                });
    }

    @Test
    void rowsAreUpdatedFromArrays() {
        OffsetDateTime time = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6_000, ZoneOffset.UTC);
        EntityStatement statement = of(UPDATE, row("a", time, FIRST), row("b", time, SECOND));
        assertThat(statement.sql())
                .isEqualTo("UPDATE item AS entity SET NAME = written.NAME, updated_at = written.updated_at"
                        + " FROM unnest(?::text[], ?::timestamptz[], ?::uuid[]) AS written (NAME, updated_at, item_id)"
                        + " WHERE entity.item_id = written.item_id");
        assertThat(statement.values())
                .containsExactly(new String[] {"a", "b"}, new String[] {time.toString(), time.toString()}, new UUID[] {
                    FIRST, SECOND
                });
    }

    @Test
    void aColumnThatIsNullInAllRowsHasNoArray() {
        EntityStatement update = of(UPDATE, row(null, null, FIRST), row("b", null, SECOND));
        assertThat(update.sql())
                .isEqualTo("UPDATE item AS entity SET NAME = written.NAME, updated_at = NULL"
                        + " FROM unnest(?::text[], ?::uuid[]) AS written (NAME, item_id)"
                        + " WHERE entity.item_id = written.item_id");
        assertThat(update.values()).containsExactly(new String[] {null, "b"}, new UUID[] {FIRST, SECOND});
        assertThat(of(INSERT, row(FIRST, null, null), row(SECOND, null, null)).sql())
                .isEqualTo("INSERT INTO item (item_id, NAME, PRICE) SELECT written.item_id, NULL, NULL"
                        + " FROM unnest(?::uuid[]) AS written (item_id)");
    }

    @Test
    void otherStatementsAreRepeated() {
        String delete = "DELETE FROM item WHERE (item_id = ?)";
        assertThat(EntityStatement.of(delete, List.of(row(FIRST), row(SECOND))))
                .containsExactly(
                        new EntityStatement(delete, values(FIRST)), new EntityStatement(delete, values(SECOND)));
    }

    @Test
    void aTypeWithoutAnArrayIsReported() {
        LocalDate day = LocalDate.of(2026, 1, 2);
        assertThatThrownBy(() -> of(UPDATE, row("a", day, FIRST), row("b", day, SECOND)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("LocalDate");
    }

    private static EntityStatement of(String sql, @Nullable Object[]... rows) {
        List<EntityStatement> statements = EntityStatement.of(sql, List.of(rows));
        assertThat(statements).hasSize(1);
        return statements.get(0);
    }

    private static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }

    private static List<@Nullable Object> values(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
