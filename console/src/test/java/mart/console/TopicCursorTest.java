package mart.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicCursorTest {
    @Test
    void cursorIsParsedAndWritten() {
        TopicCursor cursor = TopicCursor.parse("3:7,0:120");

        assertThat(cursor.before()).containsEntry(0, 120L).containsEntry(3, 7L).hasSize(2);
        assertThat(cursor).hasToString("0:120,3:7");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "1",
                "1:",
                ":1",
                "1:2,",
                "1:-2",
                "1:2;3:4",
                "1:2,1:3",
                "99999999999:1",
                "1:9999999999999999999"
            })
    void invalidCursorIsRejected(String text) {
        assertThatThrownBy(() -> TopicCursor.parse(text))
                .isInstanceOf(ConsoleProblem.class)
                .hasMessageStartingWith("before ");
    }
}
