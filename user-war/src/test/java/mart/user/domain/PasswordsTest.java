package mart.user.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PasswordsTest {

    private static final int CHEAP = 4;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final Passwords passwords = new Passwords(CHEAP);

    @Test
    void hashMatchesOnlyItsPassword() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.match("correct horse", Optional.of(hash))).isTrue();
        assertThat(passwords.match("Correct horse", Optional.of(hash))).isFalse();
    }

    @Test
    void samePasswordHasDifferentHashes() {
        assertThat(passwords.hash("correct horse")).isNotEqualTo(passwords.hash("correct horse"));
    }

    @Test
    void nothingMatchesAMissingHash() {
        assertThat(passwords.match("correct horse", Optional.empty())).isFalse();
        assertThat(passwords.match("", Optional.empty())).isFalse();
    }

    /** Compares medians of processor time, so that other work of the machine does not fail the test. */
    @Test
    void rejectionTakesEquallyLongForEachReason() {
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
                    long begin = THREADS.getCurrentThreadCpuTime();
                    work.run();
                    return THREADS.getCurrentThreadCpuTime() - begin;
                })
                .limit(11)
                .sorted()
                .skip(5)
                .findFirst()
                .getAsLong();
    }

    @Test
    void passwordBeyond72BytesDoesNotMatchItsPrefix() {
        String longest = "p".repeat(72);
        assertThat(passwords.match(longest + "x", Optional.of(passwords.hash(longest))))
                .isFalse();
    }

    @Test
    void hashOfAnotherCostIsVerified() {
        String hash = new Passwords(CHEAP + 1).hash("correct horse");
        assertThat(passwords.match("correct horse", Optional.of(hash))).isTrue();
    }

    @Test
    void hashOfALowerCostIsOutdated() {
        String hash = passwords.hash("correct horse");
        assertThat(passwords.isOutdated(hash)).isFalse();
        assertThat(new Passwords(CHEAP + 1).isOutdated(hash)).isTrue();
    }
}
