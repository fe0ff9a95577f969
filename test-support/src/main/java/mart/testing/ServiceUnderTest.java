package mart.testing;

import java.net.URI;
import mart.stack.KafkaBroker;
import mart.stack.MailCatcher;
import mart.stack.Ports;
import mart.stack.Postgres;

/**
 * The service under test in this JVM, and the running components that it uses.
 *
 * @param url of the service: {@code http://localhost:<port>}
 * @param ports of this session; those of other services are free for stubs
 * @param jwtSecret the secret with which the service verifies access tokens
 */
public record ServiceUnderTest(
        URI url, Ports ports, Postgres database, KafkaBroker kafka, MailCatcher mail, String jwtSecret) {
    private static volatile ServiceUnderTest current;

    /**
     * The service under test in this JVM.
     *
     * @throws IllegalStateException if the build has not set {@code mart.test.service}
     */
    public static ServiceUnderTest current() {
        if (current == null) {
            throw new IllegalStateException(
                    "No service under test. The build sets mart.test.service for integration tests: run mvn verify.");
        }
        return current;
    }

    static void set(ServiceUnderTest service) {
        current = service;
    }
}
