package mart.benchmark.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class PgbenchScriptTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '"',
            value = {
                "WHERE product_id=:p AND stock>=1; WHERE product_id=7 AND stock>=1",
                "VALUES (':o',:p); VALUES ('a-b',7)",
                "SELECT :p::text; SELECT 7::text",
                "SELECT :unknown; SELECT :unknown"
            })
    void variablesAreReplacedByTheirValues(String sql, String expected) {
        assertThat(PgbenchScript.substitute(sql, Map.of("p", "7", "o", "a-b"))).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(ReferenceWork.class)
    void everyReferenceIsAScriptThatCanRun(ReferenceWork work) {
        assertThatCode(work::script).doesNotThrowAnyException();
    }

    @Test
    void anUnsupportedCommandIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PgbenchScript.parse("\\sleep 5 ms"))
                .withMessageContaining("\\sleep 5 ms");
    }
}
