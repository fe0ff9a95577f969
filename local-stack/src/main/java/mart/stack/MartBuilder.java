package mart.stack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Settings of a mart before it starts. */
public final class MartBuilder {
    private Checkout checkout = Checkout.current();
    private Path data;
    private Ports ports = Ports.standard();
    private Transport doors = Transport.PLAIN;
    private Map<String, String> broker = Map.of();
    private Map<String, String> kafkaClients = Map.of();
    private List<String> postgres = List.of();
    private Consumer<Mart> beforeServices = mart -> {};
    private Set<Service> databases = EnumSet.allOf(Service.class);
    private Set<Service> services = EnumSet.allOf(Service.class);
    private ServerLayout servers = ServerLayout.ONE;
    private int instances = 1;
    private boolean page;
    private boolean fresh;
    private final Map<String, String> variables = new TreeMap<>();
    private final Map<String, String> environment = new TreeMap<>();
    private List<String> jvmFlags = List.of();
    private Progress progress = Progress.silent();

    MartBuilder() {}

    /** Where Liberty and the WARs are; else {@link Checkout#current()}. */
    public MartBuilder checkout(Checkout where) {
        checkout = where;
        return this;
    }

    /** The folder of its data; else {@code .mart/data} of the checkout. */
    public MartBuilder data(Path folder) {
        data = folder;
        return this;
    }

    public MartBuilder ports(Ports chosen) {
        ports = chosen;
        return this;
    }

    /** Which services get their PostgreSQL; else all. */
    public MartBuilder databases(Set<Service> chosen) {
        databases = chosen;
        return this;
    }

    /** Which services are started; else all. */
    public MartBuilder services(Set<Service> chosen) {
        services = chosen;
        return this;
    }

    /** One Liberty server for all, or one for each. */
    public MartBuilder servers(ServerLayout spread) {
        servers = spread;
        return this;
    }

    /** How many instances of each server there are, on the same databases, Kafka and mail; else one. */
    public MartBuilder instances(int count) {
        instances = count;
        return this;
    }

    /** Whether the page with topics and mails is opened; else it is not. */
    public MartBuilder page(boolean opened) {
        page = opened;
        return this;
    }

    /** Whether all data of earlier starts is removed first; else it is kept. */
    public MartBuilder fresh(boolean wiped) {
        fresh = wiped;
        return this;
    }

    /** A setting of the services, as in docs/configuration.md. */
    public MartBuilder variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** The same by the environment of the servers, as outside the local set-up, and without being written to a file. */
    public MartBuilder environment(String name, String value) {
        environment.put(ServerEnvironment.environmentName(name), value);
        return this;
    }

    /** What checks the certificates of services that answer by HTTPS, as the variables must tell them to; else by HTTP. */
    public MartBuilder tls(SSLContext trust) {
        doors = new Transport(trust);
        return this;
    }

    /**
     * Settings of Kafka, which go before its usual ones, and what a client must be told to be let in; else nothing.
     *
     * <p>The services are told by {@link #variable} or {@link #environment}.
     */
    public MartBuilder kafka(Map<String, String> settings, Map<String, String> clients) {
        broker = Map.copyOf(settings);
        kafkaClients = Map.copyOf(clients);
        return this;
    }

    /** Lines added to the {@code postgresql.conf} of every database; else none. */
    public MartBuilder postgres(String... lines) {
        postgres = List.of(lines);
        return this;
    }

    /** Done when databases, Kafka and mail answer, before the first service is started; else nothing. */
    public MartBuilder beforeServices(Consumer<Mart> work) {
        beforeServices = work;
        return this;
    }

    /** Added to the JVM flags of every Liberty server. */
    public MartBuilder jvmFlags(List<String> flags) {
        jvmFlags = List.copyOf(flags);
        return this;
    }

    /** Where the steps are told; else nowhere. */
    public MartBuilder progress(Progress shown) {
        progress = shown;
        return this;
    }

    /**
     * Starts it and returns when everything answers.
     *
     * @throws StartupException if it cannot be started; nothing is left running then
     */
    public Mart start() {
        return Mart.start(new Plan(
                checkout,
                data == null ? checkout.data() : data,
                ports,
                doors,
                new EnvironmentOverrides(broker, kafkaClients, postgres, beforeServices),
                databases,
                services,
                servers,
                instances,
                page,
                fresh,
                variables,
                environment,
                jvmFlags,
                progress));
    }
}
