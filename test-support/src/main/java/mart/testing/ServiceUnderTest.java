package mart.testing;

import java.net.URI;
import mart.stack.KafkaBroker;
import mart.stack.MailCatcher;
import mart.stack.Ports;
import mart.stack.Postgres;

/**
 * The service under test of this JVM and what surrounds it.
 *
 * @param url where the service answers: {@code http://localhost:<port>}
 * @param ports all ports of this session; those of services not under test are free, for stand-ins
 * @param database its PostgreSQL, running
 * @param kafka Kafka, running
 * @param mail the mail server, running
 * @param jwtSecret the key that the service verifies tokens with
 */
public record ServiceUnderTest(
        URI url, Ports ports, Postgres database, KafkaBroker kafka, MailCatcher mail, String jwtSecret) {
    private static volatile ServiceUnderTest current;

    /**
     * That of this JVM.
     *
     * @throws IllegalStateException if the tests were not started by the build with {@code mart.test.service}
     */
    public static ServiceUnderTest current() {
        if (current == null) {
            throw new IllegalStateException(
                    "No service under test: the build sets mart.test.service for integration tests");
        }
        return current;
    }

    static void set(ServiceUnderTest service) {
        current = service;
    }
}
