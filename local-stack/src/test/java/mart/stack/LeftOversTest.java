package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class LeftOversTest {
    @TempDir
    Path temp;

    @Test
    void whatAnEarlierRunLeftIsEnded() {
        try (DataFolder folder = DataFolder.open(temp)) {
            Child forgotten = sleeper(folder, "order");

            assertThat(new LeftOvers(folder).end()).containsExactly("order");

            assertThat(forgotten.isAlive()).isFalse();
            assertThat(new LeftOvers(folder).end()).isEmpty();
        }
    }

    @Test
    void anotherProcessWithTheSameNumberIsLeftAlone() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Child stranger = sleeper(folder, "kafka");
            Files.writeString(folder.pidFile("kafka"), stranger.pid() + " 1000000000000");

            assertThat(new LeftOvers(folder).end()).isEmpty();

            assertThat(stranger.isAlive()).isTrue();
            stranger.kill();
        }
    }

    @Test
    void aNoteThatWasCutShortIsNoProcess() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Files.writeString(folder.pidFile("kafka"), "");

            assertThat(new LeftOvers(folder).end()).isEmpty();
        }
    }

    private static Child sleeper(DataFolder folder, String part) {
        return Child.start(List.of("sleep", "60"), Map.of(), folder.root(), folder.log(part), folder.pidFile(part));
    }
}
