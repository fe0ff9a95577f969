package mart.stack;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.console.AdminClient;
import mart.console.ConsoleServer;

/**
 * A running mart: {@code Mart.builder()...start()}. Its parts can be ended and started again one by one.
 *
 * <p>Closing it ends every process it started within 20 s; so does the end of this JVM, unless that is killed: then the
 * next start on the same folder ends what was left over.
 */
public final class Mart implements AutoCloseable {
    private final Plan plan;
    private final DataFolder folder;
    private final Progress progress;
    private final Map<Service, Postgres> databases = new EnumMap<>(Service.class);
    private final KafkaBroker kafka;
    private final MailCatcher mail;
    private final List<LibertyServer> servers;
    private final List<LibertyServer> others = new CopyOnWriteArrayList<>();
    private final Thread atJvmEnd = new Thread(this::end, "mart-end");
    private volatile ConsoleServer page;
    private boolean ended;

    private Mart(Plan plan, DataFolder folder) {
        this.plan = plan;
        this.folder = folder;
        this.progress = plan.progress();
        PostgresBinaries binaries = PostgresBinaries.in(plan.checkout().postgres());
        for (Service service : plan.databases()) {
            databases.put(
                    service,
                    new Postgres(service, plan.ports().database(service), binaries, plan.extras(), folder, progress));
        }
        kafka = new KafkaBroker(plan.ports(), plan.extras(), folder, progress);
        mail = new MailCatcher(plan.ports().mail());
        servers = plan.servers(folder);
    }

    /** A mart with all services in one server, at the standard ports; each setting can be changed before it starts. */
    public static MartBuilder builder() {
        return new MartBuilder();
    }

    static Mart start(Plan plan) {
        plan.requireBuilt();
        DataFolder folder = DataFolder.open(plan.data());
        try {
            prepare(plan, folder);
            Mart mart = new Mart(plan, folder);
            mart.begin();
            return mart;
        } catch (RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    private static void prepare(Plan plan, DataFolder folder) {
        List<String> leftOvers = new OrphanProcesses(folder).end();
        if (!leftOvers.isEmpty()) {
            plan.progress().say("ended what an earlier run left behind: " + String.join(", ", leftOvers));
        }
        plan.ports().requireFree();
        if (plan.fresh()) {
            folder.wipe();
        }
        folder.clear("logs");
    }

    private void begin() {
        new ServerEnvironment(folder).write(plan.allVariables());
        Runtime.getRuntime().addShutdownHook(atJvmEnd);
        try {
            List<Component> surroundings = new ArrayList<>(databases.values());
            surroundings.add(kafka);
            surroundings.add(mail);
            together(surroundings, part -> progress.step(part.name(), part::start));
            plan.extras().beforeServices().accept(this);
            if (plan.page()) {
                progress.step("page", this::openPage);
            }
            together(servers, server -> progress.step("liberty " + server.name(), server::start));
        } catch (RuntimeException e) {
            close();
            throw e;
        }
    }

    private void openPage() {
        ConsoleServer opened =
                new ConsoleServer(plan.ports().page(), kafka.bootstrap(), mail.greenMail(), administrator());
        try {
            opened.start();
        } catch (IOException e) {
            throw new StartupException(
                    "The page cannot be opened at port " + plan.ports().page() + ": " + e.getMessage(), e);
        }
        page = opened;
    }

    /** Of all services, also of those that are started by other means. */
    private AdminClient administrator() {
        UUID nobody = new UUID(0, 0);
        return new AdminClient(
                Stream.of(Service.values()).collect(Collectors.toMap(Service::id, this::url)),
                () -> AccessTokenSigner.sign(jwtSecret(), nobody, "admin", Duration.ofMinutes(1)));
    }

    /** All at once; the first failure is thrown when all have come to an end. */
    private static <P extends Component> void together(Collection<P> parts, Consumer<P> work) {
        List<CompletableFuture<Void>> running = parts.stream()
                .map(part ->
                        CompletableFuture.runAsync(() -> work.accept(part), command -> new Thread(command).start()))
                .toList();
        try {
            CompletableFuture.allOf(running.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }

    /** Where a service answers, by its first instance: {@code http://localhost:8002}. */
    public URI url(Service service) {
        return plan.doors().at(ports().of(service));
    }

    public Ports ports() {
        return plan.ports();
    }

    /** The PostgreSQL of a service. */
    public Postgres database(Service service) {
        return databases.get(service);
    }

    public KafkaBroker kafka() {
        return kafka;
    }

    public MailCatcher mail() {
        return mail;
    }

    /** The server that holds the first instance of the service; with one server for all, that one. */
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
     * One more server, not started yet, that is told otherwise in some settings; it listens where second instances do, and
     * ends with the mart.
     *
     * @param name of the server; no other may have it
     */
    public LibertyServer createServer(String name, Set<Service> services, Map<String, String> variables) {
        LibertyServer server = plan.another(name, services, variables, folder);
        others.add(server);
        return server;
    }

    /** What its services are told about the others, by variable; also for a server that is started by other means. */
    public Map<String, String> variables() {
        return plan.allVariables();
    }

    /** The secret that signs the tokens. */
    public String jwtSecret() {
        return folder.secret(Plan.JWT_SECRET);
    }

    /** Where the data and the logs are. */
    public DataFolder folder() {
        return folder;
    }

    /** Ends everything, the services first, so that they can finish what is in hand. */
    @Override
    public void close() {
        end();
        try {
            Runtime.getRuntime().removeShutdownHook(atJvmEnd);
        } catch (IllegalStateException e) {
            // the JVM is ending already; the hook has nothing left to do
        }
    }

    private synchronized void end() {
        if (ended) {
            return;
        }
        ended = true;
        progress.say("ending: the services first");
        together(Stream.concat(servers.stream(), others.stream()).toList(), Component::stop);
        if (page != null) {
            page.close();
        }
        List<Component> surroundings = Stream.concat(databases.values().stream(), Stream.of(kafka, mail))
                .toList();
        together(surroundings, Component::stop);
        folder.close();
        progress.say("everything has ended");
    }
}
