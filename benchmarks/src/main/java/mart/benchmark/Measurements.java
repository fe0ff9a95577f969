package mart.benchmark;

import com.icegreen.greenmail.store.FolderException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import mart.benchmark.data.OrderAudit;
import mart.benchmark.load.ClosedLoop;
import mart.benchmark.load.Latencies;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.load.WarmUp;
import mart.benchmark.report.Figure;
import mart.benchmark.scenario.Customers;
import mart.benchmark.scenario.Scenario;
import mart.benchmark.usage.Usage;
import mart.benchmark.usage.UsageMeter;
import mart.stack.Mart;
import mart.stack.Progress;

/** Takes the figures of a running mart, one after another. After each load it audits the orders. */
final class Measurements {
    private final Mart mart;
    private final UsageMeter meter;
    private final References references;
    private final BenchmarkOptions options;
    private final Progress progress;

    Measurements(Mart mart, UsageMeter meter, References references, BenchmarkOptions options, Progress progress) {
        this.mart = mart;
        this.meter = meter;
        this.references = references;
        this.options = options;
        this.progress = progress;
    }

    /** Places and pays at least so many orders; returns how many there were. Takes no figure. */
    long placeAndPay(int orders, Customers customers, int clients) {
        OrderAudit audit = new OrderAudit(mart);
        ClosedLoop load = new ClosedLoop(customers.actions(Scenario.PLACE_AND_PAY, clients, new Latencies()));
        try (load) {
            while (load.iterations() < orders) {
                load.run(Duration.ofSeconds(1));
            }
        }
        settle(Scenario.PLACE_AND_PAY, audit, load.iterations());
        return load.iterations();
    }

    /** Puts the mart under load until its rate is stable; takes no figure. */
    void warmUp(Customers customers, int clients) {
        Figure last = take(Scenario.PLACE_AND_PAY, clients, customers, options.firstWarmUp());
        progress.print(
                "warmed up: %.1f paid orders/s%s".formatted(last.perSecond(), last.stable() ? "" : ", not stable"));
    }

    /** Takes one figure. */
    Figure take(Scenario scenario, int clients, Customers customers) {
        Figure figure = take(scenario, clients, customers, options.warmUp());
        progress.print("%s, %d clients: %.1f/s%s"
                .formatted(scenario.title(), clients, figure.perSecond(), figure.stable() ? "" : ", not stable"));
        return figure;
    }

    private Figure take(Scenario scenario, int clients, Customers customers, WarmUp warmUp) {
        Latencies latencies = new Latencies();
        OrderAudit audit = new OrderAudit(mart);
        ClosedLoop load = new ClosedLoop(customers.actions(scenario, clients, latencies));
        Figure figure;
        try (load) {
            boolean stable = warmUp.run(load);
            latencies.reset();
            Usage before = meter.read();
            long start = System.nanoTime();
            long iterations = load.iterations();
            load.run(options.time());
            iterations = load.iterations() - iterations;
            double seconds = (System.nanoTime() - start) / 1e9;
            Map<String, LatencySummary> summaries = latencies.summaries();
            figure = new Figure(
                    scenario,
                    clients,
                    stable,
                    iterations,
                    seconds,
                    summaries,
                    meter.read().minus(before),
                    references.of(scenario, clients));
        }
        settle(scenario, audit, load.iterations());
        return figure;
    }

    private void settle(Scenario scenario, OrderAudit audit, long iterations) {
        if (scenario.placesOrders()) {
            audit.awaitFinalState(iterations, scenario.paysOrders());
        }
        try {
            mart.mail().greenMail().purgeEmailFromAllMailboxes();
        } catch (FolderException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The share of one processor that each component uses without load, over some time. */
    Map<String, Double> idleCpu(Duration time) {
        Map<String, Duration> before = meter.processes().cpu();
        Benchmark.pause(time);
        Map<String, Double> shares = new LinkedHashMap<>();
        meter.processes()
                .cpu()
                .forEach((component, cpu) -> shares.put(
                        component, (double) cpu.minus(before.get(component)).toNanos() / time.toNanos()));
        return shares;
    }
}
