package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir
    Path temp;

    @Test
    void secondOpenOfTheSameFolderIsRefused() {
        Path root = temp.resolve("with a space");
        try (DataFolder first = DataFolder.open(root)) {
            assertThatThrownBy(() -> DataFolder.open(first.root()))
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("already running")
                    .hasMessageContaining("-Dmart.data=");
        }
        DataFolder.open(root).close();
    }

    @Test
    void unwritableFolderIsReported() throws IOException {
        Path file = Files.createFile(temp.resolve("file"));

        assertThatThrownBy(() -> DataFolder.open(file.resolve("data")))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("Cannot write to");
    }

    @Test
    void secretIsCreatedOnceAndIsReadableByItsOwnerOnly() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            String secret = folder.secret("jwt");

            assertThat(secret).hasSize(64);
            assertThat(folder.secret("jwt")).isEqualTo(secret);
            assertThat(folder.secret("other")).isNotEqualTo(secret);
            Path file = temp.resolve("secrets/jwt");
            Assumptions.assumeTrue(Files.getFileStore(file).supportsFileAttributeView("posix"));
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void wipeDeletesEverythingButTheLock() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Files.createDirectories(temp.resolve("postgres/order/base"));
            Files.writeString(folder.log("order"), "line");

            folder.wipe();

            assertThat(temp).isDirectoryNotContaining(path -> !path.endsWith("lock"));
            assertThatThrownBy(() -> DataFolder.open(temp)).isInstanceOf(StartupException.class);
        }
    }
}
