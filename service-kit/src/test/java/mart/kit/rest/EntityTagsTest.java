package mart.kit.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import mart.kit.problem.InvalidRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EntityTagsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"\"3\"", "\"2\",\"3\"", " \"2\" , \"3\" ", "W/\"3\", \"3\"", ", \"3\",", "*", "\"a,b\",\"3\""})
    void listedTagMatches(String header) {
        assertThat(tags(header).matchStrongly(3)).isTrue();
        assertThat(tags(header).matchWeakly(3)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"2\"", "\"33\"", "\"2,3\"", "W/\"2\"", "\"\"", "\"é\""})
    void anotherTagDoesNotMatch(String header) {
        assertThat(tags(header).matchStrongly(3)).isFalse();
        assertThat(tags(header).matchWeakly(3)).isFalse();
    }

    @Test
    void weakTagMatchesByWeakComparisonOnly() {
        assertThat(tags("W/\"3\"").matchStrongly(3)).isFalse();
        assertThat(tags("W/\"3\"").matchWeakly(3)).isTrue();
    }

    @Test
    void listMayHaveSeveralLines() {
        assertThat(EntityTags.parse("If-Match", List.of("\"1\"", "\"3\"")).matchStrongly(3))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ",", "3", "\"3", "3\"", "\"3\" \"4\"", "w/\"3\"", "\"3\",*", "**", "\"a b\"", "x\"3\""})
    void otherValuesAreRejected(String header) {
        assertThatThrownBy(() -> tags(header))
                .isInstanceOf(InvalidRequest.class)
                .hasMessageContaining("If-Match must be ETags");
    }

    private static EntityTags tags(String header) {
        return EntityTags.parse("If-Match", List.of(header));
    }
}
