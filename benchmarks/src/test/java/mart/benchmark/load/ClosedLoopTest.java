package mart.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class ClosedLoopTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void everyClientRepeatsItsActionUntilTheLoopIsClosed() {
        AtomicInteger first = new AtomicInteger();
        AtomicInteger second = new AtomicInteger();
        ClosedLoop loop = new ClosedLoop(List.of(counting(first), counting(second)));
        try (loop) {
            loop.run(Duration.ofMillis(200));
        }

        assertThat(first).hasPositiveValue();
        assertThat(second).hasPositiveValue();
        assertThat(loop.iterations()).isEqualTo(first.get() + second.get());
    }

    @Test
    void anExceptionOfOneClientEndsTheRunAtOnce() {
        ClosedLoop loop = new ClosedLoop(List.of(counting(new AtomicInteger()), () -> {
            throw new IllegalStateException("wrong amount");
        }));

        assertThatThrownBy(() -> loop.run(LONG)).hasRootCauseMessage("wrong amount");
        assertThatThrownBy(loop::close).hasRootCauseMessage("wrong amount");
    }

    private static Runnable counting(AtomicInteger counter) {
        return () -> {
            counter.incrementAndGet();
            LockSupport.parkNanos(1_000);
        };
    }
}
