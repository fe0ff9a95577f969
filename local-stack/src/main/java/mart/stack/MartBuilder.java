package mart.stack;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import javax.net.ssl.SSLContext;

/** Settings of a mart before it starts. A running mart does not see later changes of its builder. */
public final class MartBuilder {
    final Map<String, String> variables = new TreeMap<>();
    final Map<String, String> environment = new TreeMap<>();
    Checkout checkout = Checkout.current();
    Path data = checkout.data();
    Ports ports = Ports.standard();
    Set<Service> databases = EnumSet.allOf(Service.class);
    Set<Service> services = EnumSet.allOf(Service.class);
    ServerLayout layout = ServerLayout.ONE;
    int instances = 1;
    boolean console;
    boolean fresh;
    List<String> jvmFlags = List.of();
    SSLContext clientTls;
    Map<String, String> kafkaSettings = Map.of();
    Map<String, String> kafkaClientSettings = Map.of();
    List<String> postgresLines = List.of();
    Consumer<Mart> beforeServices = mart -> {};
    Progress progress = Progress.silent();

    MartBuilder() {}

    /** The folder of all data, secrets and logs. Default: {@link Checkout#data()}. */
    public MartBuilder data(Path folder) {
        data = folder;
        return this;
    }

    /** Default: {@link Ports#standard()}. */
    public MartBuilder ports(Ports chosen) {
        ports = chosen;
        return this;
    }

    /** The services that get a PostgreSQL server. Default: all. */
    public MartBuilder databases(Set<Service> chosen) {
        databases = chosen;
        return this;
    }

    /** The services to start. Default: all. */
    public MartBuilder services(Set<Service> chosen) {
        services = chosen;
        return this;
    }

    /** Whether one Liberty server runs all services, or each has its own. Default: one server. */
    public MartBuilder servers(ServerLayout chosen) {
        layout = chosen;
        return this;
    }

    /** The number of instances of each server; all share the databases, Kafka and the mail catcher. Default: 1. */
    public MartBuilder instances(int count) {
        instances = count;
        return this;
    }

    /** Whether the console starts. Default: no. */
    public MartBuilder console(boolean started) {
        console = started;
        return this;
    }

    /** Whether the data of earlier runs is deleted first. Default: no. */
    public MartBuilder fresh(boolean wiped) {
        fresh = wiped;
        return this;
    }

    /** Sets a configuration key of the services (docs/configuration.md) in their server folders. */
    public MartBuilder variable(String name, String value) {
        variables.put(name, value);
        return this;
    }

    /** Sets a configuration key by an environment variable of the servers, as in production; no file contains it. */
    public MartBuilder environment(String name, String value) {
        environment.put(Settings.environmentName(name), value);
        return this;
    }

    /**
     * Makes clients use HTTPS and check the services' certificates with this context. Default: HTTP.
     *
     * <p>The services themselves are switched to HTTPS by variables.
     */
    public MartBuilder tls(SSLContext clients) {
        clientTls = clients;
        return this;
    }

    /**
     * Overrides settings of the Kafka broker, and adds what its clients need to connect. Default: nothing.
     *
     * <p>The services get the same client settings by {@link #variable} or {@link #environment}.
     */
    public MartBuilder kafka(Map<String, String> settings, Map<String, String> clientSettings) {
        kafkaSettings = Map.copyOf(settings);
        kafkaClientSettings = Map.copyOf(clientSettings);
        return this;
    }

    /** Lines to append to the {@code postgresql.conf} of every database. Default: none. */
    public MartBuilder postgres(String... lines) {
        postgresLines = List.of(lines);
        return this;
    }

    /** Runs when the databases, Kafka and the mail catcher are ready, before the first service starts. */
    public MartBuilder beforeServices(Consumer<Mart> action) {
        beforeServices = action;
        return this;
    }

    /** JVM flags to add to those of every Liberty server. Default: none. */
    public MartBuilder jvmFlags(List<String> flags) {
        jvmFlags = List.copyOf(flags);
        return this;
    }

    /** Where to report progress. Default: nowhere. */
    public MartBuilder progress(Progress chosen) {
        progress = chosen;
        return this;
    }

    /**
     * Starts the mart and returns when every component is ready.
     *
     * @throws StartupException if a component cannot start; the others are stopped again
     */
    public Mart start() {
        return Mart.start(this);
    }
}
