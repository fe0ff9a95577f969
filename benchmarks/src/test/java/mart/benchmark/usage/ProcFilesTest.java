package mart.benchmark.usage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcFilesTest {
    @Test
    void processTimeIsReadBehindANameWithBlanksAndParentheses() {
        String stat = "4242 (postgres: a) b) S 1 4242 4242 0 -1 4194560 21 22 23 24 150 50 7 3 20 0 1 0 99 1000 200";

        ProcFiles.ProcessTime time = ProcFiles.processTime(stat);

        assertThat(time.own()).isEqualTo(Duration.ofSeconds(2));
        assertThat(time.children()).isEqualTo(Duration.ofMillis(100));
    }

    @Test
    void timeOfTheMachineLeavesOutIdleAndStolenTime() {
        String stat = """
                cpu  100 20 30 5000 600 7 8 900 0 0
                cpu0 50 10 15 2500 300 3 4 450 0 0
                """;

        assertThat(ProcFiles.machineTime(stat)).isEqualTo(Duration.ofMillis(10 * (100 + 20 + 30 + 7 + 8)));
    }

    @Test
    void proportionalSetSizeIsInBytes() {
        String smaps = """
                55d0-7ffe ---p 00000000 00:00 0    [rollup]
                Rss:               20480 kB
                Pss:               10240 kB
                Pss_Anon:           9000 kB
                """;

        assertThat(ProcFiles.proportionalSetSize(smaps)).hasValue(10_240L * 1_024);
    }

    @Test
    void proportionalSetSizeIsUnknownIfTheFileIsEmpty() {
        assertThat(ProcFiles.proportionalSetSize("")).isEmpty();
    }
}
