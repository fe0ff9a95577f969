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
 * The certificate authorities that a service trusts as a TLS client, from {@code tls.truststore}. The server's own
 * clients are configured with it; other clients, such as the JDK's, would use the JDK's trust store without this class.
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
     * The context for a client, which must verify host names itself.
     *
     * @throws IllegalStateException if the file cannot be read; the message names it
     */
    public SSLContext context() {
        return context;
    }
}
