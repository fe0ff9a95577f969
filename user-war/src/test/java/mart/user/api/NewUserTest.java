package mart.user.api;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.constraints.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class NewUserTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "john@example.com",
                "a.b+c@x-y.example",
                "a@b.c",
                "x@a.very.deep.domain.of.many.small.labels.example"
            })
    void validAddressIsAccepted(String address) {
        assertThat(isAddress(address)).isTrue();
    }

    /** Includes very long texts: the pattern must not overflow the stack. */
    @ParameterizedTest
    @MethodSource("invalidAddresses")
    void invalidAddressIsRejected(String text) {
        assertThat(isAddress(text)).isFalse();
    }

    static String[] invalidAddresses() {
        return new String[] {
            "a@" + "b.".repeat(30_000) + "c",
            "a@" + "b.".repeat(30_000),
            "a.".repeat(30_000) + "a@b.c",
            "a".repeat(60_000) + "@b.c",
            "a@" + "b".repeat(60_000) + ".c",
            "a@" + "b.".repeat(127) + "cc",
            "a".repeat(65) + "@b.c",
            "a@b",
            "a@@b.c",
            "a@b..c",
            "a@-b.c",
            "a@b.c\n",
            ""
        };
    }

    private static boolean isAddress(String text) {
        try {
            return text.matches(NewUser.class
                    .getDeclaredField("email")
                    .getAnnotation(Pattern.class)
                    .regexp());
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
