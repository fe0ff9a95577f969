package mart.user.keys;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PublicKey;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The public halves of the key pairs in the file {@code jwt.keys}, from which the server's {@code jwtBuilder} takes the
 * private half of the one that signs. The file is read again when it has changed.
 */
@ApplicationScoped
public class TokenKeys {

    @Inject
    @ConfigProperty(name = "jwt.keys")
    private String file;

    @Inject
    @ConfigProperty(name = "jwt.keys.password")
    private String password;

    @Inject
    @ConfigProperty(name = "jwt.algorithm")
    private String algorithm;

    private Map<String, PublicKey> keys = Map.of();
    private FileTime read;

    /**
     * Those that there are now, by their alias; the file's certificates without a private half are none.
     *
     * @throws IllegalStateException if the file is no key store, or not of this password
     * @throws UncheckedIOException if it cannot be read
     */
    public synchronized Map<String, PublicKey> byAlias() {
        try {
            FileTime changed = Files.getLastModifiedTime(Path.of(file));
            if (!changed.equals(read)) {
                keys = read(Path.of(file));
                read = changed;
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("The keys of the tokens (jwt.keys) cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The keys of the tokens (jwt.keys) are no key store", e);
        }
    }

    /**
     * Whether a token's signature is by the key that it names.
     *
     * @param kid the name, as in the token's header
     * @param token as RFC 7515 writes it: header, claims and signature
     * @return false as well if there is no key of that name now
     */
    public boolean signed(String kid, String token) {
        return byAlias().values().stream()
                .filter(key -> Jwk.id(key).equals(kid))
                .anyMatch(key -> Jws.isSigned(token, key, algorithm));
    }

    private Map<String, PublicKey> read(Path from) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS"); // which reads PKCS12 as well
        try (InputStream content = Files.newInputStream(from)) {
            store.load(content, password.toCharArray());
        }
        Map<String, PublicKey> found = new LinkedHashMap<>();
        for (String alias : Collections.list(store.aliases())) {
            if (store.isKeyEntry(alias)) {
                found.put(alias, store.getCertificate(alias).getPublicKey());
            }
        }
        return Collections.unmodifiableMap(found);
    }
}
