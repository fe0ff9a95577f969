package mart.kit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VisibleTextTest {

    /** Among them no-break, em and zero-width spaces, byte order mark, soft hyphen, Hangul filler and blank Braille. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " \t\r\n",
                "\u00A0",
                "\u2003",
                "\u200B",
                "\u2028",
                "\u2060",
                "\u3000",
                "\uFEFF",
                "\u00AD",
                "\uFE0F",
                "\u3164",
                "\u2800",
                "\u202E\u202C"
            })
    void invisibleTextIsBlank(String text) {
        assertThat(isValid(text)).isFalse();
        assertThat(isValid(text + "x" + text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-", "\u4E2D", "e\u0301", "\uD83D\uDED2", "\u2764\uFE0F", "\uE000"})
    void visibleCharacterIsText(String text) {
        assertThat(isValid(text)).isTrue();
    }

    @Test
    void nullIsBlank() {
        assertThat(isValid(null)).isFalse();
    }

    private static boolean isValid(String text) {
        return new VisibleText().isValid(text, null);
    }
}
