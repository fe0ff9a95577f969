package mart.kit.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetentionRuleTest {

    @Test
    void deletionIsLimitedAndSkipsLockedRows() {
        assertThat(new RetentionRule("inbox", "handled_at < :ago", Duration.ofDays(21)).deletion(500))
                .isEqualTo("DELETE FROM inbox WHERE ctid = ANY (ARRAY(SELECT ctid FROM inbox"
                        + " WHERE handled_at < now() - INTERVAL 'PT504H' LIMIT 500 FOR UPDATE SKIP LOCKED))");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "P-1D"})
    void retentionMustBePositive(String kept) {
        assertThatThrownBy(() -> new RetentionRule("inbox", "handled_at < :ago", Duration.parse(kept)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("inbox");
    }
}
