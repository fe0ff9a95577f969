package mart.kit.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CodePointSizeTest {

    private record Note(@Size(min = 1, max = 3) String text) {}

    @ParameterizedTest
    @ValueSource(strings = {"a", "abc", "\uD83D\uDED2\uD83D\uDED2\uD83D\uDED2", "e\u0301a"})
    void characterIsACodePoint(String text) throws NoSuchFieldException {
        assertThat(isValid(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "abcd", "\uD83D\uDED2\uD83D\uDED2\uD83D\uDED2\uD83D\uDED2", "e\u0301e\u0301"})
    void textOutsideOfTheLimitsIsRejected(String text) throws NoSuchFieldException {
        assertThat(isValid(text)).isFalse();
    }

    @Test
    void nullIsAccepted() throws NoSuchFieldException {
        assertThat(isValid(null)).isTrue();
    }

    private static boolean isValid(String text) throws NoSuchFieldException {
        CodePointSize size = new CodePointSize();
        size.initialize(Note.class.getDeclaredField("text").getAnnotation(Size.class));
        return size.isValid(text, null);
    }
}
