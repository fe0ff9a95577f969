package mart.testing;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.time.Duration;
import org.jboss.arquillian.container.spi.event.container.AfterStart;
import org.jboss.arquillian.core.api.annotation.Observes;
import org.jboss.arquillian.core.spi.LoadableExtension;

/**
 * Lets the first test wait until the service answers as ready.
 *
 * <p>Its WAR is on the server before Arquillian starts that, in its place and at its port as in production; so a test
 * class has no {@code @Deployment}, and all classes of a module share one start.
 */
public final class ServerReadiness implements LoadableExtension {
    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final long POLL_MILLIS = 200;

    @Override
    public void register(ExtensionBuilder builder) {
        if (!System.getProperty("mart.test.service", "").isBlank()) {
            builder.observer(Wait.class);
        }
    }

    /** Made by Arquillian. */
    public static final class Wait {
        public void afterStart(@Observes AfterStart event) throws InterruptedException {
            URI ready = ServiceUnderTest.current().url().resolve("/health/ready");
            long end = System.nanoTime() + LIMIT.toNanos();
            String answer = answer(ready);
            while (!"200".equals(answer)) {
                if (System.nanoTime() > end) {
                    throw new IllegalStateException(ready + " after " + LIMIT.toSeconds() + " s: " + answer);
                }
                Thread.sleep(POLL_MILLIS);
                answer = answer(ready);
            }
        }

        private static String answer(URI ready) {
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
