package mart.stack;

import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One Liberty server with some of the services, each on its own port; a JVM started directly, so that its pid is ours. */
public final class LibertyServer extends ProcessComponent {
    private static final Duration START_LIMIT = Duration.ofSeconds(240);
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;

    private final Set<Service> services;
    private final Checkout checkout;
    private final Ports ports;
    private final Transport doors;
    private final Map<String, String> variables;
    private final Map<String, String> environment;
    private final List<String> flags;
    private final Path users;

    /** @param environment for secrets, which are written to no server folder */
    LibertyServer(
            String name,
            Set<Service> services,
            Checkout checkout,
            Ports ports,
            Transport doors,
            DataFolder folder,
            Map<String, String> variables,
            Map<String, String> environment,
            List<String> flags,
            Progress progress) {
        super(name, folder, progress);
        this.services = services;
        this.checkout = checkout;
        this.ports = ports;
        this.doors = doors;
        this.variables = variables;
        this.environment = environment;
        this.flags = flags;
        this.users = folder.folder("liberty");
    }

    /** Where it answers for a service that it holds: {@code http://localhost:8002}. */
    public URI url(Service service) {
        return doors.at(ports.of(service));
    }

    /** The services it holds. */
    public Set<Service> services() {
        return services;
    }

    /** Starts it and returns at once; whether it is ready is for the caller to see. */
    public void startAsync() {
        daemon.start(this::launch);
    }

    @Override
    public void start() {
        startAsync();
        daemon.await(START_LIMIT, this::lacking);
    }

    private ChildProcess launch() {
        ServerFolder folder = new ServerFolder(checkout, users, name());
        folder.write(services, List.of(), variables, flags);
        Path liberty = checkout.liberty();
        List<String> command = new ArrayList<>();
        command.add(Machine.java());
        command.add("-javaagent:" + liberty.resolve("bin/tools/ws-javaagent.jar"));
        command.addAll(folder.jvmOptions());
        command.add("@" + liberty.resolve("lib/platform/java").resolve(optionsForThisJava()));
        command.addAll(
                List.of("-jar", liberty.resolve("bin/tools/ws-server.jar").toString(), name()));
        Map<String, String> all = new HashMap<>(environment);
        all.put("WLP_USER_DIR", users.toString());
        return ChildProcess.start(command, all, folder.path(), daemon.log(), daemon.pidFile());
    }

    /** Liberty opens packages of the JDK to itself; from Java 24 on it is another list. */
    private static String optionsForThisJava() {
        return Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
    }

    private Optional<String> lacking() {
        return services.stream().flatMap(service -> lacking(service).stream()).findFirst();
    }

    private Optional<String> lacking(Service service) {
        URI health = url(service).resolve("/health/ready");
        try {
            HttpURLConnection connection = doors.open(health);
            connection.setConnectTimeout(HTTP_TIMEOUT_MILLIS);
            connection.setReadTimeout(HTTP_TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            return status == HttpURLConnection.HTTP_OK
                    ? Optional.empty()
                    : Optional.of(health + " answers " + status + " " + text(connection.getErrorStream()));
        } catch (IOException e) {
            return Optional.of(health + ": " + e); // not up yet; how long that may last is the caller's
        }
    }

    /** @param body null if there is none */
    private static String text(InputStream body) throws IOException {
        return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
