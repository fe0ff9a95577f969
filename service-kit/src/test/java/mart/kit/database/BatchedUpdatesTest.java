package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BatchedUpdatesTest {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);

    @Test
    void eachColumnIsAnArrayInTheOrderOfTheRows() {
        Object[] columns = BatchedUpdates.columns(
                List.of(new Object[] {FIRST, "a", BigDecimal.ONE}, new Object[] {SECOND, "b", BigDecimal.TEN}));
        assertThat(columns).containsExactly(new UUID[] {FIRST, SECOND}, new String[] {"a", "b"}, new BigDecimal[] {
            BigDecimal.ONE, BigDecimal.TEN
        });
    }

    @Test
    void nullsKeepTheirPlaces() {
        byte[] value = {1, 2};
        Object[] columns = BatchedUpdates.columns(List.of(new Object[] {null, null}, new Object[] {value, null}));
        assertThat(columns).containsExactly(new byte[][] {null, value}, new String[] {null, null});
    }

    @Test
    void timesAreText() {
        OffsetDateTime time = OffsetDateTime.of(2026, 1, 2, 3, 4, 5, 6_000, ZoneOffset.UTC);
        assertThat(BatchedUpdates.columns(List.of(new Object[] {time}, new Object[] {null})))
                .containsExactly((Object) new String[] {"2026-01-02T03:04:05.000006Z", null});
    }
}
