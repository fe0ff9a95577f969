package mart.user.security;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final int CHEAP = 4;

    private final Passwords passwords = new Passwords(CHEAP);

    @Test
    void knowsAPasswordAgain() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.match("correct horse", Optional.of(hash))).isTrue();
        assertThat(passwords.match("Correct horse", Optional.of(hash))).isFalse();
    }

    @Test
    void saltsEachHash() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void matchesNothingWithoutAHash() {
        assertThat(passwords.match("correct horse", Optional.empty())).isFalse();
        assertThat(passwords.match("", Optional.empty())).isFalse();
    }

    /** The median of several, so that a pause of the machine does not decide. */
    @Test
    void takesAsLongForAnUnknownNameAsForAWrongPassword() {
        Passwords slow = new Passwords(10);
        String hash = slow.hash("correct horse");
        long wrong = medianNanos(() -> slow.match("wrong horse", Optional.of(hash)));
        long unknown = medianNanos(() -> slow.match("wrong horse", Optional.empty()));
        String cheaper = new Passwords(8).hash("correct horse");
        long outdated = medianNanos(() -> slow.match("wrong horse", Optional.of(cheaper)));
        long tooLong = medianNanos(() -> slow.match("x".repeat(1_000), Optional.of(hash)));
        assertThat((double) unknown / wrong).isBetween(0.5, 2.0);
        assertThat((double) outdated / wrong).isBetween(0.5, 2.0);
        assertThat((double) tooLong / wrong).isBetween(0.5, 2.0);
    }

    private static long medianNanos(Runnable work) {
        return LongStream.generate(() -> {
                    long begin = System.nanoTime();
                    work.run();
                    return System.nanoTime() - begin;
                })
                .limit(11)
                .sorted()
                .skip(5)
                .findFirst()
                .getAsLong();
    }

    @Test
    void doesNotCutALongPasswordToOneThatMatches() {
        String longest = "p".repeat(72);
        assertThat(passwords.match(longest + "x", Optional.of(passwords.hash(longest))))
                .isFalse();
    }

    @Test
    void knowsHashesOfAnotherCost() {
        String hash = new Passwords(CHEAP + 1).hash("correct horse");
        assertThat(passwords.match("correct horse", Optional.of(hash))).isTrue();
    }

    @Test
    void tellsWhichHashesAreCheaperThanWanted() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(new Passwords(CHEAP + 1).isOutdated(hash)).isTrue();
    }
}
