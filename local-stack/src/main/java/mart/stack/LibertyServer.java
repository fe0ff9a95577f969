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

/** A Liberty server that runs one or more services, each on its own port. */
public final class LibertyServer extends ProcessComponent {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(240);
    private static final int HTTP_TIMEOUT_MILLIS = 2_000;

    private final Set<Service> services;
    private final Ports ports;
    private final Map<String, String> variables;
    private final LibertySettings settings;
    private final Path userFolder;

    /** @param variables the configuration by key, which is written to the server folder; it contains no secret */
    LibertyServer(
            String name,
            Set<Service> services,
            Ports ports,
            Map<String, String> variables,
            LibertySettings settings,
            DataFolder folder,
            Progress progress) {
        super(name, folder, progress);
        this.services = services;
        this.ports = ports;
        this.variables = variables;
        this.settings = settings;
        this.userFolder = folder.folder("liberty");
    }

    /** The URL of one of its services: {@code http://localhost:8002}. */
    public URI url(Service service) {
        return settings.url(ports.of(service));
    }

    /** The services that it runs. */
    public Set<Service> services() {
        return services;
    }

    /** Starts the server without waiting until it is ready. */
    public void startAsync() {
        launchIfStopped();
    }

    @Override
    public void start() {
        launchIfStopped();
        awaitReady(START_TIMEOUT);
    }

    /** Runs Liberty's main class directly: with the {@code server} script, the process id would be the script's. */
    @Override
    ChildProcess launch() {
        ServerFolder folder = new ServerFolder(settings.checkout(), userFolder, name());
        folder.write(services, List.of(), variables, settings.jvmFlags(services));
        Path liberty = settings.checkout().liberty();
        List<String> command = new ArrayList<>();
        command.add(Platform.java());
        command.add("-javaagent:" + liberty.resolve("bin/tools/ws-javaagent.jar"));
        command.addAll(folder.jvmOptions());
        command.add("@" + liberty.resolve("lib/platform/java").resolve(jdkOptionsFile()));
        command.addAll(
                List.of("-jar", liberty.resolve("bin/tools/ws-server.jar").toString(), name()));
        Map<String, String> environment = new HashMap<>(settings.environment());
        environment.put("WLP_USER_DIR", userFolder.toString());
        return ChildProcess.start(command, environment, folder.path(), log(), pidFile());
    }

    /** The file that opens packages of the JDK to Liberty; from Java 24 on it is another one. */
    private static String jdkOptionsFile() {
        return Runtime.version().feature() >= 24 ? "java24.options" : "java9.options";
    }

    @Override
    Optional<String> whyNotReady() {
        return services.stream()
                .flatMap(service -> whyNotReady(service).stream())
                .findFirst();
    }

    private Optional<String> whyNotReady(Service service) {
        URI health = url(service).resolve("/health/ready");
        try {
            HttpURLConnection connection = settings.connection(health);
            connection.setConnectTimeout(HTTP_TIMEOUT_MILLIS);
            connection.setReadTimeout(HTTP_TIMEOUT_MILLIS);
            int status = connection.getResponseCode();
            return status == HttpURLConnection.HTTP_OK
                    ? Optional.empty()
                    : Optional.of(health + " responded " + status + " " + text(connection.getErrorStream()));
        } catch (IOException e) {
            return Optional.of(health + ": " + e); // expected until the server listens; awaitReady sets the limit
        }
    }

    /** @param body null if the response has none */
    private static String text(InputStream body) throws IOException {
        return body == null ? "" : new String(body.readAllBytes(), StandardCharsets.UTF_8);
    }
}
