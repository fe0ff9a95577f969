package mart.user.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Reads all log files of the server that runs the service under test. */
final class ServerLogs {

    private static final Path FOLDER = Path.of(System.getProperty("mart.test.users"))
            .resolve("servers")
            .resolve(System.getProperty("mart.test.server"))
            .resolve("logs");

    private ServerLogs() {}

    static String read() {
        try (Stream<Path> files = Files.walk(FOLDER)) {
            return files.filter(Files::isRegularFile).map(ServerLogs::content).collect(Collectors.joining());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
