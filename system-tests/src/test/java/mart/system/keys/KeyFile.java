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

/** The key store {@code jwt.keys}, changed as docs/security.md describes: with keytool, on a copy that replaces the file. */
final class KeyFile {

    private static final String PASSWORD_VARIABLE = "JWT_KEYS_PASSWORD";

    private final Path file;
    private final List<String> kind;
    private final String password = UUID.randomUUID().toString();

    /** @param kind the arguments of keytool that select the kind of keys */
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

    /** Adds a key pair. */
    void add(String alias) {
        List<String> words =
                new ArrayList<>(List.of("-genkeypair", "-alias", alias, "-dname", "CN=mart", "-validity", "3650"));
        words.addAll(kind);
        change(words);
    }

    /** Makes {@code next} the signing key {@code current}; the former one stays as {@code previous}. */
    void promote() {
        change(renaming("current", "previous"), renaming("next", "current"));
    }

    private static List<String> renaming(String alias, String another) {
        return List.of("-changealias", "-alias", alias, "-destalias", another);
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
            for (List<String> words : commands) {
                keytool(copy, words);
            }
            Files.move(copy, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void keytool(Path copy, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(words);
        command.addAll(
                List.of("-keystore", copy.toString(), "-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }
}
