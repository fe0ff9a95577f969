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
 * Starts what the service named by {@code mart.test.service} needs before any test, and ends it after the last.
 *
 * <p>Arquillian starts Liberty itself, by {@code arquillian.xml}, with the values left here as system properties. JUnit
 * finds this class by itself in every module that has it on its class path; without the property it does nothing.
 */
public final class ServiceTestSession implements LauncherSessionListener {
    private static final String VARIABLE = "mart.test.variable.";

    private Mart surroundings;

    @Override
    public void launcherSessionOpened(LauncherSession session) {
        String name = System.getProperty("mart.test.service", "");
        if (!name.isBlank()) {
            open(Service.named(name));
        }
    }

    private void open(Service service) {
        Path target = Path.of("target").toAbsolutePath();
        surroundings = Mart.builder()
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
                surroundings.url(service),
                surroundings.ports(),
                surroundings.database(service),
                surroundings.kafka(),
                surroundings.mail(),
                surroundings.jwtSecret()));
    }

    /** Arquillian looks for a running server of that name on the whole machine: so each checkout has names of its own. */
    private static String serverName(Service service, Path target) {
        return service.id() + "-under-test-" + Integer.toHexString(target.hashCode());
    }

    /** With the connector by which Arquillian asks after the server, and the JIT that is quickest to be ready. */
    private void writeServer(Service service, Path users, String server) {
        Map<String, String> variables = new TreeMap<>(surroundings.variables());
        variables.putAll(ofThisModule());
        variables.put("jwt.secret", surroundings.jwtSecret());
        new ServerFolder(Checkout.current(), users, server)
                .write(List.of(service), List.of("localConnector-1.0"), variables, List.of("-XX:TieredStopAtLevel=1"));
    }

    /** What the module's own build sets beside: {@code mart.test.variable.<name>}. */
    private static Map<String, String> ofThisModule() {
        return System.getProperties().stringPropertyNames().stream()
                .filter(name -> name.startsWith(VARIABLE))
                .collect(Collectors.toMap(name -> name.substring(VARIABLE.length()), System::getProperty));
    }

    @Override
    public void launcherSessionClosed(LauncherSession session) {
        if (surroundings != null) {
            surroundings.close();
        }
    }
}
