package mart.stack;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLContext;

/**
 * How the services are reached: by HTTP, or by HTTPS.
 *
 * @param trust what their certificates are checked with; null for HTTP
 */
record Transport(SSLContext trust) {
    static final Transport PLAIN = new Transport(null);

    /** Where a service is that listens at this port: {@code http://localhost:8002}. */
    URI at(int port) {
        return URI.create((trust == null ? "http" : "https") + "://localhost:" + port);
    }

    /** A request that is not sent yet. */
    HttpURLConnection open(URI address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) address.toURL().openConnection();
        if (connection instanceof HttpsURLConnection https) {
            https.setSSLSocketFactory(trust.getSocketFactory());
        }
        return connection;
    }
}
