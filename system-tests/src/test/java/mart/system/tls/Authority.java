package mart.system.tls;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** Test certificate authority, and the keys and trust stores that it issues. Its files need a folder of their own. */
final class Authority {
    private static final String PASSWORD_VARIABLE = "TLS_PASSWORD";

    private final Path folder;
    private final String password = UUID.randomUUID().toString();

    Authority(Path folder) throws GeneralSecurityException, IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        keyPair("ca", "CN=the authority of a test", "-ext", "bc:critical=ca:true", "-ext", "ku=keyCertSign");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("ca", certificate());
        save(trust, "trust.p12");
        Files.writeString(pem(), text("CERTIFICATE", certificate().getEncoded()));
    }

    /** The password of all key stores and trust stores. */
    String password() {
        return password;
    }

    /** A trust store with the authority's certificate. */
    Path trust() {
        return folder.resolve("trust.p12");
    }

    /** The authority's certificate as PEM. */
    Path pem() {
        return folder.resolve("ca.pem");
    }

    /** A key store that trusts only this authority. */
    KeyStore trusted() throws GeneralSecurityException, IOException {
        return load("trust.p12");
    }

    /** A TLS context for clients that trust only this authority. */
    SSLContext clients() throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trusted());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A key store with a certificate for {@code localhost}, and not for its IP address. */
    Path server() throws GeneralSecurityException, IOException, InterruptedException {
        keyPair("server", "CN=localhost");
        keytool("-certreq", "-keystore", file("server.p12"), "-alias", "server", "-file", file("server.csr"));
        List<String> signing = new ArrayList<>(List.of("-gencert", "-keystore", file("ca.p12"), "-alias", "ca"));
        signing.addAll(List.of("-ext", "san=dns:localhost", "-validity", "2"));
        signing.addAll(List.of("-infile", file("server.csr"), "-outfile", file("server.crt")));
        keytool(signing.toArray(String[]::new));
        KeyStore keys = load("server.p12");
        Certificate[] chain = {read("server.crt"), certificate()};
        keys.setKeyEntry("server", keys.getKey("server", password.toCharArray()), password.toCharArray(), chain);
        save(keys, "server.p12");
        return folder.resolve("server.p12");
    }

    /** The server's certificate as PEM. */
    Path serverCertificate() throws GeneralSecurityException, IOException {
        byte[] signed = load("server.p12").getCertificate("server").getEncoded();
        return Files.writeString(folder.resolve("server.pem"), text("CERTIFICATE", signed));
    }

    /** The server's key as PEM, readable by its owner only. */
    Path serverKey() throws GeneralSecurityException, IOException {
        byte[] key = load("server.p12").getKey("server", password.toCharArray()).getEncoded();
        Path file = folder.resolve("server.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, text("PRIVATE KEY", key));
    }

    /** A key store of this name with a key that the authority has not signed. */
    Path keyPair(String alias, String name, String... extensions) throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(List.of("-genkeypair", "-keystore", file(alias + ".p12")));
        words.addAll(List.of("-alias", alias, "-dname", name, "-validity", "2"));
        words.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        words.addAll(List.of(extensions));
        keytool(words.toArray(String[]::new));
        return folder.resolve(alias + ".p12");
    }

    private Certificate certificate() throws GeneralSecurityException, IOException {
        return load("ca.p12").getCertificate("ca");
    }

    private Certificate read(String file) throws GeneralSecurityException, IOException {
        try (InputStream content = Files.newInputStream(folder.resolve(file))) {
            return CertificateFactory.getInstance("X.509").generateCertificate(content);
        }
    }

    private KeyStore load(String file) throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream content = Files.newInputStream(folder.resolve(file))) {
            store.load(content, password.toCharArray());
        }
        return store;
    }

    private void save(KeyStore store, String file) throws GeneralSecurityException, IOException {
        try (OutputStream content = Files.newOutputStream(folder.resolve(file))) {
            store.store(content, password.toCharArray());
        }
    }

    private static String text(String what, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(what, lines, what);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(words));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool: " + said);
        }
    }
}
