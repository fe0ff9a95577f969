package mart.benchmark;

import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import mart.benchmark.usage.DatabaseUsage;
import mart.stack.Checkout;
import mart.stack.DataFolder;
import mart.stack.Mart;
import mart.stack.MartBuilder;
import mart.stack.Ports;
import mart.stack.Progress;
import mart.stack.ServerLayout;
import mart.stack.Service;

/** Starts the mart of a benchmark, which has its own data folder and ports. */
final class BenchmarkMart {
    private static final String MANY_WRITES = "1000000";
    private static final String MANY_REQUESTS = "1000";

    private final BenchmarkOptions options;
    private final Progress progress;
    private final Path data = Checkout.current().mart().resolve("bench");
    private final Ports ports = Ports.random();

    BenchmarkMart(BenchmarkOptions options, Progress progress) {
        this.options = options;
        this.progress = progress;
    }

    /** Starts empty databases without services, configured as the reference's description says. */
    Mart startDatabases() {
        return builder(EnumSet.noneOf(Service.class))
                .fresh(true)
                .postgres("max_connections = " + (options.mostClients() + 20), "shared_buffers = 128MB")
                .start();
    }

    /**
     * Starts the mart with the data that exists.
     *
     * <p>Its settings are the standard ones, except for the limit of a user's writes, which a client in a loop exceeds,
     * and the payment window: unpaid orders must not end during the benchmark.
     */
    Mart start(ServerLayout layout, Duration gatewayLatency) {
        return services(layout, gatewayLatency).start();
    }

    /** Starts a mart that accepts more than 500 requests at the same time. */
    Mart startForBursts(Duration gatewayLatency) {
        return services(ServerLayout.ONE, gatewayLatency)
                .variable("mart.http.requests-at-once", MANY_REQUESTS)
                .start();
    }

    private MartBuilder services(ServerLayout layout, Duration gatewayLatency) {
        return builder(EnumSet.allOf(Service.class))
                .servers(layout)
                .postgres(DatabaseUsage.CONFIGURATION)
                .variable("mart.http.writes-per-minute", MANY_WRITES)
                .variable("order.payment-window", "P1D")
                .variable("gateway.latency", gatewayLatency.toString());
    }

    private MartBuilder builder(Set<Service> services) {
        return Mart.builder().data(data).ports(ports).services(services).progress(progress);
    }

    /** The folder of its data. */
    Path data() {
        return data;
    }

    /** Deletes all data and logs of the stopped mart. */
    void delete() {
        try (DataFolder folder = DataFolder.open(data)) {
            folder.wipe();
        }
    }
}
