package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogTailTest {
    @TempDir
    Path temp;

    @Test
    void lastLinesAndPathAreShown() throws IOException {
        Path log = temp.resolve("kafka.log");
        Files.write(log, IntStream.range(0, 5_000).mapToObj(n -> "line " + n).toList());

        assertThat(LogTail.of(log))
                .contains(log.toString(), "line 4999", "line 4970")
                .doesNotContain("line 4969");
    }

    @Test
    void missingLogIsReported() {
        assertThat(LogTail.of(temp.resolve("none.log"))).contains("cannot be read");
    }
}
