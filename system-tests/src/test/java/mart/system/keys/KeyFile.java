package mart.system.keys;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * The file {@code jwt.keys}. Runs keytool on a copy and replaces the file atomically, as docs/security.md describes.
 */
final class KeyFile {

    private static final String PASSWORD_VARIABLE = "JWT_KEYS_PASSWORD";

    private final Path file;
    private final List<String> kind;
    private final String password = UUID.randomUUID().toString();

    /** @param kind the keytool options that select algorithm and size of each key */
    KeyFile(Path file, List<String> kind) {
        this.file = file;
        this.kind = kind;
    }

    Path path() {
        return file;
    }

    String password() {
        return password;
    }

    /** Creates a key pair. */
    void add(String alias) {
        List<String> arguments =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=mart", "-validity", "3650"));
        arguments.addAll(kind);
        change(arguments);
    }

    /** Renames {@code current} to {@code previous} and {@code next} to {@code current}, so that {@code next} signs. */
    void promote() {
        change(renaming("current", "previous"), renaming("next", "current"));
    }

    private static List<String> renaming(String alias, String newAlias) {
        return List.of("-changealias", "-alias", alias, "-destalias", newAlias);
    }

    void delete(String alias) {
        change(List.of("-delete", "-alias", alias));
    }

    PublicKey publicKey(String alias) throws GeneralSecurityException, IOException {
        return load().getCertificate(alias).getPublicKey();
    }

    PrivateKey privateKey(String alias) throws GeneralSecurityException, IOException {
        return (PrivateKey) load().getKey(alias, password.toCharArray());
    }

    private KeyStore load() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(file)) {
            store.load(content, password.toCharArray());
        }
        return store;
    }

    @SafeVarargs
    private final void change(List<String>... commands) {
        Path copy = file.resolveSibling(file.getFileName() + ".new");
        try {
            if (Files.exists(file)) {
                Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            }
            for (List<String> arguments : commands) {
                keytool(copy, arguments);
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keytool(Path copy, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        command.addAll(
                List.of("-keystore", copy.toString(), "-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
