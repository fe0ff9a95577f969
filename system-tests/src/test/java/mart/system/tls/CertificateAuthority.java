package mart.system.tls;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import mart.system.keys.KeyFile;
import org.apache.http.ssl.SSLContexts;

/**
 * A new certificate authority: the stores that trust it, and one certificate that it has signed, for the host name
 * {@code localhost} but not for its IP address.
 *
 * @param server the key pair of the server and its certificate
 * @param trusted the trust store with the certificate of the authority
 */
record CertificateAuthority(KeyFile server, KeyFile trusted) {
    static final String EC = "-keyalg EC -groupname secp256r1";

    /** @param folder for the files; no other authority may use it */
    static CertificateAuthority create(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        KeyFile server = new KeyFile(folder.resolve("server.p12"));
        server.change(
                "-genkeypair -alias ca -dname CN=authority -ext bc:critical=ca:true -ext ku=keyCertSign " + EC,
                "-exportcert -alias ca -rfc -file ca.pem",
                "-genkeypair -alias server -dname CN=localhost -signer ca -ext san=dns:localhost " + EC,
                "-exportcert -alias server -rfc -file server.pem",
                "-delete -alias ca");
        KeyFile trusted = new KeyFile(folder.resolve("trusted.p12"));
        trusted.change("-importcert -noprompt -alias ca -file ca.pem");
        return new CertificateAuthority(server, trusted);
    }

    /** The certificate of this authority (PEM). */
    Path pem() {
        return trusted.path().resolveSibling("ca.pem");
    }

    /** The server's certificate (PEM). */
    Path serverCertificate() {
        return server.path().resolveSibling("server.pem");
    }

    /** Writes the server's private key (PEM) to a file that only its owner can read. */
    Path writeServerKey() throws GeneralSecurityException, IOException {
        Path file = server.path().resolveSibling("server.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        byte[] key = server.privateKey("server").getEncoded();
        return Files.writeString(
                file,
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\n"
                        .formatted(Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key)));
    }

    /** For clients that trust this authority only. */
    SSLContext clientContext() throws GeneralSecurityException, IOException {
        return SSLContexts.custom().loadTrustMaterial(trusted.load(), null).build();
    }
}
