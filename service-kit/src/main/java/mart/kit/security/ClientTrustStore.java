package mart.kit.security;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.File;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * By which authorities the certificates must be signed of those whom a service asks by TLS: {@code tls.truststore}. The
 * server knows it for its own clients; others, such as the JDK's, would go by the JDK's file.
 */
@ApplicationScoped
public class ClientTrustStore {

    @Inject
    @ConfigProperty(name = "tls.truststore")
    private String file;

    @Inject
    @ConfigProperty(name = "tls.truststore.password")
    private String password;

    private SSLContext context;

    @PostConstruct
    void read() {
        try {
            TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            trust.init(KeyStore.getInstance(new File(file), password.toCharArray()));
            context = SSLContext.getInstance("TLS");
            context.init(null, trust.getTrustManagers(), null);
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("tls.truststore cannot be read: " + file, e);
        }
    }

    /**
     * For a client; the names of those whom it asks are for the client to check.
     *
     * @throws IllegalStateException if the file cannot be read, naming it
     */
    public SSLContext context() {
        return context;
    }
}
