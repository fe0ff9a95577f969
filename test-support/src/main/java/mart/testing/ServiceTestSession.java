package mart.testing;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import mart.stack.Checkout;
import mart.stack.Mart;
import mart.stack.Ports;
import mart.stack.ServerFolder;
import mart.stack.Service;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Starts the components that the service under test needs before the first test, and stops them after the last.
 *
 * <p>Arquillian starts Liberty, as {@code arquillian.xml} configures with system properties that this class sets. JUnit finds
 * this class on the class path of every module; without the property {@code mart.test.service} it does nothing.
 */
public final class ServiceTestSession implements LauncherSessionListener {
    private static final String VARIABLE = "mart.test.variable.";

    private Mart mart;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String name = System.getProperty("mart.test.service", "");
        if (!name.isBlank()) {
            open(Service.named(name));
        }
    }

    private void open(Service service) {
        Path target = Path.of("target").toAbsolutePath();
        mart = Mart.builder()
                .data(target.resolve("mart"))
                .ports(Ports.random())
                .databases(Set.of(service))
                .services(Set.of())
                .fresh(true)
                .variable("mp.config.profile", "test")
                .start();
        Path users = target.resolve("liberty").resolve("usr");
        String server = serverName(service, target);
        writeServer(service, users, server);
        System.setProperty("mart.test.server", server);
        System.setProperty("mart.test.liberty", Checkout.current().liberty().toString());
        System.setProperty("mart.test.users", users.toString());
        ServiceUnderTest.set(new ServiceUnderTest(
                mart.url(service), mart.ports(), mart.database(service), mart.kafka(), mart.mail(), mart.jwtSecret()));
    }

    /** A name per checkout, because Arquillian looks for a running server of that name on the whole machine. */
    private static String serverName(Service service, Path target) {
        return service.id() + "-under-test-" + Integer.toHexString(target.hashCode());
    }

    /** Adds the connector by which Arquillian monitors the server, and the JIT with the shortest start. */
    private void writeServer(Service service, Path users, String server) {
        Map<String, String> variables = new TreeMap<>(mart.variables());
        variables.putAll(moduleVariables());
        variables.put("jwt.secret", mart.jwtSecret());
        new ServerFolder(Checkout.current(), users, server)
                .write(List.of(service), List.of("localConnector-1.0"), variables, List.of("-XX:TieredStopAtLevel=1"));
    }

    /** Additional variables of the module's build: {@code mart.test.variable.<name>}. */
    private static Map<String, String> moduleVariables() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(VARIABLE))
                .collect(Collectors.toMap(name -> name.substring(VARIABLE.length()), System::getProperty));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (mart != null) {
            mart.close();
        }
    }
}
