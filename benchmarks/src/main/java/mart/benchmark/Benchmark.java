package mart.benchmark;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import mart.benchmark.data.Accounts;
import mart.benchmark.data.Catalogue;
import mart.benchmark.data.OrderHistory;
import mart.benchmark.report.BenchmarkResults;
import mart.benchmark.report.BenchmarkResults.Footprint;
import mart.benchmark.report.Environment;
import mart.benchmark.report.Figure;
import mart.benchmark.scenario.Account;
import mart.benchmark.scenario.CatalogueProduct;
import mart.benchmark.scenario.Customers;
import mart.benchmark.scenario.MartHttp;
import mart.benchmark.scenario.Scenario;
import mart.benchmark.usage.UsageMeter;
import mart.stack.Mart;
import mart.stack.Progress;

/**
 * A whole benchmark: the reference, then the start of the mart, then the load on an almost empty mart, then the load on
 * one with many orders. Nothing else runs while one of them is measured.
 */
final class Benchmark {
    private static final int PRODUCTS = 200;
    private static final int ORDERS_PER_PRODUCT = 10;
    private static final int WARM_UP_CLIENTS = 16;

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

    /** Runs everything, and deletes the data at the end. After a failure, the data and logs are kept. */
    BenchmarkResults run() {
        References references;
        try (Mart databases = marts.startDatabases()) {
            references = References.measure(databases, options, progress);
        }
        if (!options.brief()) {
            marts.start().close(); // so that the start that is measured is a second one
        }
        long start = System.nanoTime();
        BenchmarkResults results;
        try (Mart mart = marts.start()) {
            results = measure(mart, (System.nanoTime() - start) / 1e9, references);
        }
        marts.delete();
        return results;
    }

    private BenchmarkResults measure(Mart mart, double startSeconds, References references) {
        int accounts = Math.max(WARM_UP_CLIENTS, options.mostClients());
        try (MartHttp http = new MartHttp(mart::url, accounts);
                UsageMeter meter = new UsageMeter(mart)) {
            Measurements measurements = new Measurements(mart, meter, references, options, progress);
            pause(options.time());
            Map<String, Long> idleMemory = meter.processes().memory();
            List<CatalogueProduct> products = new Catalogue(mart, http).create(PRODUCTS);
            List<Account> customers = new Accounts(mart, http).create(accounts);
            progress.print("%d products and %d accounts created".formatted(products.size(), customers.size()));

            List<Figure> figures = figures(measurements, new Customers(http, customers, products));
            pause(options.time());
            Footprint footprint = new Footprint(
                    idleMemory,
                    meter.processes().memory(),
                    measurements.paidOrders(),
                    measurements.idleCpu(options.time()));
            List<Figure> withHistory = options.historyOrders() == 0
                    ? List.of()
                    : figuresWithHistory(mart, http, measurements, customers, products);
            return new BenchmarkResults(
                    environment,
                    options.brief(),
                    options.gatewayLatency(),
                    startSeconds,
                    !options.brief(),
                    footprint,
                    figures,
                    withHistory,
                    options.historyOrders());
        }
    }

    private List<Figure> figures(Measurements measurements, Customers customers) {
        measurements.warmUp(customers, WARM_UP_CLIENTS);
        List<Figure> figures = new ArrayList<>();
        for (Scenario scenario : options.scenarios()) {
            for (int clients : options.clients()) {
                figures.add(measurements.take(scenario, clients, customers));
            }
        }
        return figures;
    }

    private List<Figure> figuresWithHistory(
            Mart mart,
            MartHttp http,
            Measurements measurements,
            List<Account> accounts,
            List<CatalogueProduct> products) {
        OrderHistory history = new OrderHistory(
                options.historyOrders(), options.historyOrders() / ORDERS_PER_PRODUCT, accounts.size());
        history.insert(mart);
        progress.print("%,d orders inserted".formatted(history.orders()));
        Customers customers = new Customers(http, accounts, history.productsWith(products));
        measurements.warmUp(customers, WARM_UP_CLIENTS);
        int clients = options.clientsWithHistory();
        return options.scenarios().stream()
                .filter(scenario -> scenario != Scenario.LOG_IN)
                .map(scenario -> measurements.take(scenario, clients, customers))
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
