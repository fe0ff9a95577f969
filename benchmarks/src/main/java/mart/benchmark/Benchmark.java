package mart.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import mart.benchmark.data.Accounts;
import mart.benchmark.data.Catalogue;
import mart.benchmark.data.OrderHistory;
import mart.benchmark.report.BenchmarkResults;
import mart.benchmark.report.BenchmarkResults.CommandStart;
import mart.benchmark.report.BenchmarkResults.Footprint;
import mart.benchmark.report.BenchmarkResults.LoadedMemory;
import mart.benchmark.report.BenchmarkResults.PaymentBurst;
import mart.benchmark.report.BenchmarkResults.SixServers;
import mart.benchmark.report.BenchmarkResults.Start;
import mart.benchmark.report.Environment;
import mart.benchmark.report.Figure;
import mart.benchmark.scenario.Account;
import mart.benchmark.scenario.CatalogueProduct;
import mart.benchmark.scenario.Customers;
import mart.benchmark.scenario.Scenario;
import mart.stack.Mart;
import mart.stack.Progress;
import mart.stack.ServerLayout;

/**
 * A whole benchmark: the reference, then the starts, then marts with six servers and with slow gateways, then the load on
 * an almost empty mart, and on the same one with many orders. Nothing else runs while one of them is measured.
 */
final class Benchmark {
    private static final int PRODUCTS = 200;
    private static final int ORDERS_PER_PRODUCT = 10;

    private final BenchmarkOptions options;
    private final Environment environment;
    private final Progress progress;
    private final BenchmarkMart marts;

    Benchmark(BenchmarkOptions options, Environment environment, Progress progress) {
        this.options = options;
        this.environment = environment;
        this.progress = progress;
        this.marts = new BenchmarkMart(options, progress);
    }

    /** The data that all marts of a benchmark share. */
    private record Shop(List<Account> accounts, List<CatalogueProduct> products) {}

    /** Runs everything, and deletes the data at the end. After a failure, the data and logs are kept. */
    BenchmarkResults run() {
        References references;
        try (Mart databases = marts.startDatabases()) {
            references = References.measure(databases, options, progress);
        }
        BenchmarkResults results = options.startsOnce() ? measureFirstStart(references) : measureAll(references);
        marts.delete();
        return results;
    }

    private BenchmarkResults measureFirstStart(References references) {
        try (MeasuredMart mart = start(options.layout(), references)) {
            Start start = new Start(mart.startSeconds(), false, Optional.empty());
            return measure(mart, create(mart), start, Optional.empty(), List.of());
        }
    }

    private BenchmarkResults measureAll(References references) {
        Shop shop;
        try (MeasuredMart first = start(options.layout(), references)) {
            shop = create(first);
        }
        Optional<CommandStart> command = RunCommand.measure(marts.data(), options.time(), progress);
        Optional<SixServers> sixServers =
                options.comparesSixServers() ? Optional.of(sixServers(references, shop)) : Optional.empty();
        List<PaymentBurst> bursts = options.slowGateways().stream()
                .map(latency -> paymentBurst(latency, references, shop))
                .toList();
        try (MeasuredMart mart = start(options.layout(), references)) {
            Start start = new Start(mart.startSeconds(), true, command);
            return measure(mart, shop, start, sixServers, bursts);
        }
    }

    private MeasuredMart start(ServerLayout layout, References references) {
        return new MeasuredMart(
                () -> marts.start(layout, options.gatewayLatency()), options.accounts(), references, options, progress);
    }

    private Shop create(MeasuredMart mart) {
        List<CatalogueProduct> products = new Catalogue(mart.mart(), mart.http()).create(PRODUCTS);
        List<Account> accounts = new Accounts(mart.mart(), mart.http()).create(options.accounts());
        progress.print("%d products and %d accounts created".formatted(products.size(), accounts.size()));
        return new Shop(accounts, products);
    }

    private SixServers sixServers(References references, Shop shop) {
        try (MeasuredMart mart = start(ServerLayout.SIX, references)) {
            Customers customers = new Customers(mart.http(), shop.accounts(), shop.products());
            LoadedMemory memory = loadedMemory(mart, customers);
            mart.measurements().warmUp(customers, options.warmUpClients());
            Figure figure = mart.measurements().take(Scenario.PLACE_AND_PAY, options.clientsWithHistory(), customers);
            return new SixServers(mart.startSeconds(), memory, figure);
        }
    }

    private PaymentBurst paymentBurst(Duration latency, References references, Shop shop) {
        try (MeasuredMart mart = new MeasuredMart(
                () -> marts.startForBursts(latency), options.accounts(), references, options, progress)) {
            PaymentBurst burst = SlowGateway.measure(
                    mart.mart(), new Customers(mart.http(), shop.accounts(), shop.products()), latency);
            progress.print("gateway latency %s: up to %,d charges in flight".formatted(latency, burst.mostInFlight()));
            return burst;
        }
    }

    private BenchmarkResults measure(
            MeasuredMart mart, Shop shop, Start start, Optional<SixServers> sixServers, List<PaymentBurst> bursts) {
        pause(options.time());
        Map<String, Long> idleMemory = mart.processes().memory();
        Measurements measurements = mart.measurements();
        Customers customers = new Customers(mart.http(), shop.accounts(), shop.products());
        LoadedMemory loadedMemory = loadedMemory(mart, customers);
        List<Figure> figures = figures(measurements, customers);
        pause(options.settling());
        Footprint footprint =
                new Footprint(idleMemory, loadedMemory, options.settling(), measurements.idleCpu(options.time()));
        List<Figure> withHistory = options.historyOrders() == 0 ? List.of() : figuresWithHistory(mart, shop);
        return new BenchmarkResults(
                environment,
                options.brief(),
                options.gatewayLatency(),
                start,
                footprint,
                figures,
                withHistory,
                options.historyOrders(),
                sixServers,
                bursts);
    }

    private LoadedMemory loadedMemory(MeasuredMart mart, Customers customers) {
        long paidOrders =
                mart.measurements().placeAndPay(options.footprintOrders(), customers, options.warmUpClients());
        return new LoadedMemory(paidOrders, mart.processes().memory());
    }

    private List<Figure> figures(Measurements measurements, Customers customers) {
        measurements.warmUp(customers, options.warmUpClients());
        List<Figure> figures = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            for (int clients : options.clients()) {
                figures.add(measurements.take(scenario, clients, customers));
            }
        }
        return figures;
    }

    private List<Figure> figuresWithHistory(MeasuredMart mart, Shop shop) {
        OrderHistory history = new OrderHistory(
                options.historyOrders(),
                options.historyOrders() / ORDERS_PER_PRODUCT,
                shop.accounts().size());
        history.insert(mart.mart());
        progress.print("%,d orders inserted".formatted(history.orders()));
        Customers customers = new Customers(mart.http(), shop.accounts(), history.productsWith(shop.products()));
        mart.measurements().warmUp(customers, options.warmUpClients());
        int clients = options.clientsWithHistory();
        return options.scenarios().stream()
                .filter(scenario -> scenario != Scenario.LOG_IN)
                .map(scenario -> mart.measurements().take(scenario, clients, customers))
                .toList();
    }

    /** Waits while nothing is asked of the mart. */
    static void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
