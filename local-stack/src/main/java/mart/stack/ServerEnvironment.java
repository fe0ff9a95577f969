package mart.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a Liberty server that is started by other means ({@code liberty:dev}) must know of a running stack, in Liberty's
 * own form: {@code server.env} in the data folder, readable by its owner only, for it holds the secret of the tokens.
 */
final class ServerEnvironment {
    private final DataFolder folder;

    ServerEnvironment(DataFolder folder) {
        this.folder = folder;
    }

    void write(Map<String, String> variables) {
        Map<String, String> environment = new TreeMap<>();
        variables.forEach((name, value) -> environment.put(environmentName(name), value));
        environment.put("JWT_SECRET", folder.secret(Plan.JWT_SECRET));
        String lines = environment.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        Path file = folder.root().resolve("server.env");
        try {
            Files.deleteIfExists(file);
            DataFolder.createPrivate(file);
            Files.writeString(file, lines);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** By MicroProfile Config's rule, which is Liberty's too: {@code order.db.port} is {@code ORDER_DB_PORT}. */
    static String environmentName(String variable) {
        return variable.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
    }
}
