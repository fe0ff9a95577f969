package mart.user.keys;

import com.nimbusds.jose.JWSObject;
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
import java.text.ParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads the public keys of the key pairs in the file {@code jwt.keys}. Liberty's {@code jwtBuilder} signs with a private
 * key from the same file. The file is read again when it has changed.
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
    private FileTime lastModified;

    /**
     * The current public keys by alias. Certificates without a private key are omitted.
     *
     * @throws IllegalStateException if the file is not a key store, or the password is wrong
     * @throws UncheckedIOException if the file cannot be read
     */
    public synchronized Map<String, PublicKey> byAlias() {
        try {
            FileTime modified = Files.getLastModifiedTime(Path.of(file));
            if (!modified.equals(lastModified)) {
                keys = read(Path.of(file));
                lastModified = modified;
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("The token keys (jwt.keys) cannot be read: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The token keys (jwt.keys) are not a valid key store", e);
        }
    }

    /**
     * Whether a token is signed with the key that its header names.
     *
     * @param token a JWS in compact form
     * @return false also if the file does not contain that key
     */
    public boolean verify(String token) {
        JWSObject parsed = parse(token);
        return byAlias().values().stream()
                .filter(key -> JsonWebKeys.id(key).equals(parsed.getHeader().getKeyID()))
                .anyMatch(key -> JsonWebKeys.verifies(key, parsed, algorithm));
    }

    private static JWSObject parse(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException e) {
            throw new IllegalStateException("Not a signed token", e);
        }
    }

    private Map<String, PublicKey> read(Path from) throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("JKS"); // reads PKCS12 as well
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
