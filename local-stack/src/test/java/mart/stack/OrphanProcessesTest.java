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
    void processesOfAnEarlierRunAreStopped() {
        try (DataFolder folder = DataFolder.open(temp)) {
            ChildProcess orphan = sleeper(folder, "order");

            assertThat(new OrphanProcesses(folder).stop()).containsExactly("order");

            assertThat(orphan.isAlive()).isFalse();
            assertThat(new OrphanProcesses(folder).stop()).isEmpty();
        }
    }

    @Test
    void unrelatedProcessWithTheSameIdIsNotStopped() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            ChildProcess unrelated = sleeper(folder, "kafka");
            Files.writeString(folder.pidFile("kafka"), unrelated.pid() + " 1000000000000");

            assertThat(new OrphanProcesses(folder).stop()).isEmpty();

            assertThat(unrelated.isAlive()).isTrue();
            unrelated.kill();
        }
    }

    @Test
    void incompletePidFileIsIgnored() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Files.writeString(folder.pidFile("kafka"), "");

            assertThat(new OrphanProcesses(folder).stop()).isEmpty();
        }
    }

    private static ChildProcess sleeper(DataFolder folder, String component) {
        return ChildProcess.start(
                List.of("sleep", "60"), Map.of(), folder.root(), folder.log(component), folder.pidFile(component));
    }
}
