package mart.stack;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Stream;
import mart.console.ConsoleServer;

/**
 * A running mart: {@code Mart.builder()...start()}. Each of its components can be stopped and started separately.
 *
 * <p>{@link #close} stops every process within 20 s, and so does the end of this JVM. If this JVM is killed, the next start
 * on the same data folder stops the orphan processes first.
 */
public final class Mart implements AutoCloseable {
    private final Ports ports;
    private final DataFolder folder;
    private final Progress progress;
    private final LibertySettings settings;
    private final Map<Service, Postgres> databases = new EnumMap<>(Service.class);
    private final KafkaBroker kafka;
    private final MailCatcher mail;
    private final List<LibertyServer> servers;
    private final List<LibertyServer> extraServers = new CopyOnWriteArrayList<>();
    private final Thread shutdownHook = new Thread(this::stopAll, "mart-shutdown");
    private volatile ConsoleServer console;
    private boolean stopped;

    private Mart(MartBuilder builder, DataFolder folder) {
        this.ports = builder.ports;
        this.folder = folder;
        this.progress = builder.progress;
        this.settings = new LibertySettings(builder, folder.secret("jwt"));
        PostgresBinaries binaries = PostgresBinaries.in(builder.checkout.postgres());
        for (Service service : builder.databases) {
            databases.put(
                    service,
                    new Postgres(service, ports.database(service), binaries, builder.postgresLines, folder, progress));
        }
        kafka = new KafkaBroker(ports, builder.kafkaSettings, builder.kafkaClientSettings, folder, progress);
        mail = new MailCatcher(ports.mail());
        servers = createServers(builder);
    }

    /** Settings of a mart. By default it has one instance of all services in one server, at the standard ports. */
    public static MartBuilder builder() {
        return new MartBuilder();
    }

    static Mart start(MartBuilder builder) {
        if (!builder.services.isEmpty()) {
            builder.checkout.requireBuilt(builder.services);
        }
        DataFolder folder = DataFolder.open(builder.data);
        try {
            prepare(builder, folder);
            Mart mart = new Mart(builder, folder);
            mart.startComponents(builder);
            return mart;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static void prepare(MartBuilder builder, DataFolder folder) {
        List<String> orphans = new OrphanProcesses(folder).stop();
        if (!orphans.isEmpty()) {
            builder.progress.print("stopped processes of an earlier run: " + String.join(", ", orphans));
        }
        builder.ports.requireFree();
        if (builder.fresh) {
            folder.wipe();
        }
        folder.clear("logs");
    }

    private List<LibertyServer> createServers(MartBuilder builder) {
        List<LibertyServer> all = new ArrayList<>();
        int number = 0;
        for (Ports instance : ports.instances(builder.instances)) {
            number++;
            String suffix = number == 1 ? "" : "-" + number;
            builder.layout
                    .split(builder.services)
                    .forEach(services -> all.add(
                            server(builder.layout.serverName(services) + suffix, services, instance, Map.of())));
        }
        return List.copyOf(all);
    }

    private LibertyServer server(String name, Set<Service> services, Ports instance, Map<String, String> overrides) {
        Map<String, String> variables = settings.variables(instance);
        variables.putAll(overrides);
        return new LibertyServer(name, services, instance, variables, settings, folder, progress);
    }

    private void startComponents(MartBuilder builder) {
        settings.writeServerEnv(folder.root().resolve("server.env"), ports);
        Runtime.getRuntime().addShutdownHook(shutdownHook);
        try {
            inParallel(infrastructure(), component -> progress.step(component.name(), component::start));
            builder.beforeServices.accept(this);
            if (builder.console) {
                progress.step("console", this::startConsole);
            }
            inParallel(servers, server -> progress.step("liberty " + server.name(), server::start));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private List<Component> infrastructure() {
        return Stream.concat(databases.values().stream(), Stream.of(kafka, mail))
                .toList();
    }

    private void startConsole() {
        ConsoleServer started =
                new ConsoleServer(ports.console(), kafka.bootstrap(), mail.greenMail(), settings.adminClient(ports));
        try {
            started.start();
        } catch (IOException e) {
            throw new StartupException(
                    "The console cannot listen on port " + ports.console() + ": " + e.getMessage(), e);
        }
        console = started;
    }

    /** Waits for all of them, also after a failure; then throws the first failure. */
    private static <C extends Component> void inParallel(Collection<C> components, Consumer<C> action) {
        List<CompletableFuture<Void>> running = components.stream()
                .map(component -> CompletableFuture.runAsync(
                        () -> action.accept(component), command -> new Thread(command).start()))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** The URL of a service's first instance: {@code http://localhost:8002}. */
    public URI url(Service service) {
        return settings.url(ports.of(service));
    }

    public Ports ports() {
        return ports;
    }

    /** The PostgreSQL server of a service; null if the service was not chosen to have one. */
    public Postgres database(Service service) {
        return databases.get(service);
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public MailCatcher mail() {
        return mail;
    }

    /**
     * The server that runs the first instance of a service.
     *
     * @throws IllegalArgumentException if the service was not started
     */
    public LibertyServer server(Service service) {
        return servers.stream()
                .filter(server -> server.services().contains(service))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(service.id() + " was not started"));
    }

    /** All servers, those of the first instances first; empty if no services were chosen. */
    public List<LibertyServer> servers() {
        return servers;
    }

    /**
     * Creates one more server, which the caller starts. It uses the ports of second instances, and stops with the mart.
     *
     * @param name of the server; no other server may have it
     * @param overrides configuration that differs from the other servers', by key
     */
    public LibertyServer createServer(String name, Set<Service> services, Map<String, String> overrides) {
        LibertyServer server = server(name, services, ports.instances(2).get(1), overrides);
        extraServers.add(server);
        return server;
    }

    /** The configuration of the services by key; also for a server that is started by other means. */
    public Map<String, String> variables() {
        return settings.variables(ports);
    }

    /** The secret with which access tokens are signed (HS256). */
    public String jwtSecret() {
        return settings.jwtSecret();
    }

    /** The folder of the data, secrets and logs. */
    public DataFolder folder() {
        return folder;
    }

    /** Stops every component, the services first so that they can finish their work in progress. */
    @Override
    public void close() {
        stopAll();
        try {
            Runtime.getRuntime().removeShutdownHook(shutdownHook);
        } catch (IllegalStateException e) {
            // the JVM is shutting down, and the hook finds everything stopped
        }
    }

    private synchronized void stopAll() {
        if (stopped) {
            return;
        }
        stopped = true;
        progress.print("stopping: the services first");
        inParallel(Stream.concat(servers.stream(), extraServers.stream()).toList(), Component::stop);
        if (console != null) {
            console.close();
        }
        inParallel(infrastructure(), Component::stop);
        folder.close();
        progress.print("everything is stopped");
    }
}
