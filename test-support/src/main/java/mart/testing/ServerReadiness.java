package mart.testing;

import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Makes the first test wait until the service is ready.
 *
 * <p>The WAR is in the server's folder before Arquillian starts the server. So test classes have no {@code @Deployment}, and
 * all classes of a module share one start.
 */
public final class ServerReadiness implements LoadableExtension {
    private static final Duration TIMEOUT = Duration.ofSeconds(180);
    private static final Duration POLL = Duration.ofMillis(200);

    @Override
    public void register(ExtensionBuilder builder) {
        if (!System.getProperty("mart.test.service", "").isBlank()) {
            builder.observer(Wait.class);
        }
    }

    /** Instantiated by Arquillian. */
    public static final class Wait {
        public void afterStart(@Observes AfterStart event) {
            URI ready = ServiceUnderTest.current().url().resolve("/health/ready");
            await(ready + " responds with 200")
                    .atMost(TIMEOUT)
                    .pollInterval(POLL)
                    .until(() -> status(ready), equalTo("200"));
        }

        private static String status(URI ready) {
            try {
                HttpURLConnection connection = (HttpURLConnection) ready.toURL().openConnection();
                connection.setConnectTimeout(2_000);
                connection.setReadTimeout(5_000);
                return String.valueOf(connection.getResponseCode());
            } catch (IOException e) {
                return e.toString();
            }
        }
    }
}
