package mart.benchmark.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import mart.stack.Service;
import org.junit.jupiter.api.Test;

class UsageTest {
    @Test
    void theUsageOfAPeriodIsTheDifferenceOfTwoReadings() {
        Usage before = usage(2, 100, Map.of("order", 5L));
        Usage after = usage(5, 160, Map.of("order", 9L, "payment", 3L));

        Usage period = after.minus(before);

        assertThat(period.components()).isEqualTo(Duration.ofSeconds(3));
        assertThat(period.machine()).hasValue(Duration.ofSeconds(3));
        assertThat(period.allDatabases().commits()).isEqualTo(60);
        assertThat(period.messages()).containsEntry("order", 4L).containsEntry("payment", 3L);
    }

    private static Usage usage(int seconds, long commits, Map<String, Long> messages) {
        Duration cpu = Duration.ofSeconds(seconds);
        return new Usage(
                Map.of("Liberty", cpu),
                Optional.of(cpu),
                Map.of(Service.ORDER, new DatabaseCounters(commits, 0, 0, 0, 0, 0)),
                messages);
    }
}
