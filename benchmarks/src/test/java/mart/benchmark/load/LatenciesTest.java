package mart.benchmark.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void percentilesAreInMillisecondsForEachOperation() {
        for (int millis = 1; millis <= 1_000; millis++) {
            latencies.record("PUT", TimeUnit.MILLISECONDS.toNanos(millis));
        }
        latencies.record("GET", TimeUnit.MICROSECONDS.toNanos(250));

        LatencySummary put = latencies.summaries().get("PUT");

        assertThat(put.count()).isEqualTo(1_000);
        assertThat(put.p50()).isCloseTo(500, within(1.0));
        assertThat(put.p95()).isCloseTo(950, within(1.0));
        assertThat(put.p99()).isCloseTo(990, within(1.0));
    }

    @Test
    void aFractionOfAMillisecondIsKept() {
        latencies.record("GET", TimeUnit.MICROSECONDS.toNanos(250));

        assertThat(latencies.summaries().get("GET").p50()).isEqualTo(0.25);
    }

    @Test
    void resetDiscardsTheLatenciesOfTheWarmUp() {
        latencies.record("GET", 1);

        latencies.reset();

        assertThat(latencies.summaries()).isEmpty();
    }
}
