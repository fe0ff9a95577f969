package mart.system.keys;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A key store file. Runs keytool on a copy and replaces the file atomically, as docs/security.md describes for
 * {@code jwt.keys}.
 */
public record KeyFile(Path path, String password) {
    private static final String PASSWORD_VARIABLE = "KEY_FILE_PASSWORD";

    /** A file that does not exist yet, with a random password. */
    public KeyFile(Path path) {
        this(path, UUID.randomUUID().toString());
    }

    /** @param kind the keytool options that select algorithm and size of the key */
    public void createKeyPair(String alias, String kind) throws IOException, InterruptedException {
        change("-genkeypair -alias " + alias + " -dname CN=mart " + kind);
    }

    /** Runs these commands of keytool, whose other files are in the same folder. */
    public void change(String... commands) throws IOException, InterruptedException {
        Path copy = path.resolveSibling(path.getFileName() + ".new");
        if (Files.exists(path)) {
            Files.copy(path, copy, StandardCopyOption.REPLACE_EXISTING);
        }
        for (String command : commands) {
            keytool(command, copy);
        }
        Files.move(copy, path, StandardCopyOption.ATOMIC_MOVE);
    }

    private void keytool(String command, Path copy) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>();
        arguments.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        arguments.addAll(List.of(command.split(" ")));
        arguments.addAll(List.of("-keystore", copy.toString(), "-storepass:env", PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .directory(path.getParent().toFile())
                .redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    public KeyStore load() throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(path.toFile(), password.toCharArray());
    }

    public PrivateKey privateKey(String alias) throws GeneralSecurityException, IOException {
        return (PrivateKey) load().getKey(alias, password.toCharArray());
    }
}
