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
class OrphanProcessesTest {
    @TempDir
    Path temp;

    @Test
    void whatAnEarlierRunLeftIsEnded() {
        try (DataFolder folder = DataFolder.open(temp)) {
            ChildProcess forgotten = sleeper(folder, "order");

            assertThat(new OrphanProcesses(folder).end()).containsExactly("order");

            assertThat(forgotten.isAlive()).isFalse();
            assertThat(new OrphanProcesses(folder).end()).isEmpty();
        }
    }

    @Test
    void anotherProcessWithTheSameNumberIsLeftAlone() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            ChildProcess stranger = sleeper(folder, "kafka");
            Files.writeString(folder.pidFile("kafka"), stranger.pid() + " 1000000000000");

            assertThat(new OrphanProcesses(folder).end()).isEmpty();

            assertThat(stranger.isAlive()).isTrue();
            stranger.kill();
        }
    }

    @Test
    void aNoteThatWasCutShortIsNoProcess() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Files.writeString(folder.pidFile("kafka"), "");

            assertThat(new OrphanProcesses(folder).end()).isEmpty();
        }
    }

    private static ChildProcess sleeper(DataFolder folder, String part) {
        return ChildProcess.start(
                List.of("sleep", "60"), Map.of(), folder.root(), folder.log(part), folder.pidFile(part));
    }
}
