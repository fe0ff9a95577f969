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

/** A new certificate authority, its trust stores, and certificates that it signs. Its files need an empty folder. */
final class CertificateAuthority {
    private static final String PASSWORD_VARIABLE = "TLS_PASSWORD";

    private final Path folder;
    private final String password = UUID.randomUUID().toString();

    CertificateAuthority(Path folder) throws GeneralSecurityException, IOException, InterruptedException {
        this.folder = Files.createDirectories(folder);
        selfSignedKeyStore("ca", "CN=test authority", "-ext", "bc:critical=ca:true", "-ext", "ku=keyCertSign");
        KeyStore trust = KeyStore.getInstance("PKCS12");
        trust.load(null, null);
        trust.setCertificateEntry("ca", certificate());
        save(trust, "trust.p12");
        Files.writeString(pem(), pem("CERTIFICATE", certificate().getEncoded()));
    }

    /** The password of all key stores and trust stores. */
    String password() {
        return password;
    }

    /** The trust store with the certificate of this authority (PKCS#12). */
    Path trustStoreFile() {
        return folder.resolve("trust.p12");
    }

    /** The certificate of this authority (PEM). */
    Path pem() {
        return folder.resolve("ca.pem");
    }

    /** The content of {@link #trustStoreFile()}: trusts this authority only. */
    KeyStore trustStore() throws GeneralSecurityException, IOException {
        return load("trust.p12");
    }

    /** For clients that trust this authority only. */
    SSLContext clientContext() throws GeneralSecurityException, IOException {
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(trustStore());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    /** A key store with a certificate for the host name {@code localhost}, but not for its IP address. */
    Path serverKeyStore() throws GeneralSecurityException, IOException, InterruptedException {
        selfSignedKeyStore("server", "CN=localhost");
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

    /** The server's certificate (PEM); call {@link #serverKeyStore()} first. */
    Path serverCertificate() throws GeneralSecurityException, IOException {
        byte[] signed = load("server.p12").getCertificate("server").getEncoded();
        return Files.writeString(folder.resolve("server.pem"), pem("CERTIFICATE", signed));
    }

    /** The server's private key (PEM), readable by the file's owner only; call {@link #serverKeyStore()} first. */
    Path serverKey() throws GeneralSecurityException, IOException {
        byte[] key = load("server.p12").getKey("server", password.toCharArray()).getEncoded();
        Path file = folder.resolve("server.key");
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        return Files.writeString(file, pem("PRIVATE KEY", key));
    }

    /** A key store with a self-signed key pair; the file is named after the alias. */
    Path selfSignedKeyStore(String alias, String name, String... extensions) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("-genkeypair", "-keystore", file(alias + ".p12")));
        arguments.addAll(List.of("-alias", alias, "-dname", name, "-validity", "2"));
        arguments.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1"));
        arguments.addAll(List.of(extensions));
        keytool(arguments.toArray(String[]::new));
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

    private static String pem(String label, byte[] content) {
        String lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN %s-----%n%s%n-----END %s-----%n".formatted(label, lines, label);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass:env", PASSWORD_VARIABLE));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put(PASSWORD_VARIABLE, password);
        Process process = builder.start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed: " + output);
        }
    }
}
