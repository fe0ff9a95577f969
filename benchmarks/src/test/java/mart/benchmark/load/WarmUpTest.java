package mart.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class WarmUpTest {
    private static final Duration WINDOW = Duration.ofMillis(20);

    @Test
    void aWarmUpEndsWhenTheRateIsStable() {
        WarmUp warmUp = new WarmUp(WINDOW, 1, 1_000, new StabilityRule(2, 1));

        assertThat(run(warmUp)).isTrue();
    }

    @Test
    void aWarmUpEndsAfterItsLongestTimeEvenIfTheRateIsNotStable() {
        WarmUp warmUp = new WarmUp(WINDOW, 1, 3, new StabilityRule(4, 1));

        assertThat(run(warmUp)).isFalse();
    }

    @Test
    void aWarmUpDoesNotEndBeforeItsShortestTime() {
        WarmUp warmUp = new WarmUp(WINDOW, 10, 1_000, new StabilityRule(2, 1));

        long start = System.nanoTime();
        assertThat(run(warmUp)).isTrue();

        assertThat(System.nanoTime() - start)
                .isGreaterThan(WINDOW.multipliedBy(9).toNanos());
    }

    private static boolean run(WarmUp warmUp) {
        try (ClosedLoop loop = new ClosedLoop(List.of(() -> LockSupport.parkNanos(1_000_000)))) {
            return warmUp.run(loop);
        }
    }
}
