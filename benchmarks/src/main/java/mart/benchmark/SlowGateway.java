package mart.benchmark;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import mart.benchmark.data.OrderAudit;
import mart.benchmark.load.Burst;
import mart.benchmark.load.Latencies;
import mart.benchmark.report.BenchmarkResults.PaymentBurst;
import mart.benchmark.scenario.Customers;
import mart.benchmark.scenario.Purchase;
import mart.benchmark.usage.ChargesInFlight;
import mart.stack.Mart;

/** Pays many orders at the same time at a gateway that takes long, and counts the charges in flight. */
final class SlowGateway {
    /** More than {@code gateway.calls-at-once}, which is 500. */
    static final int PAYMENTS = 600;

    /** The first ones also warm up the mart. */
    private static final int BURSTS = 3;

    private static final Duration SAMPLING = Duration.ofMillis(50);

    private SlowGateway() {}

    /** Places and pays {@link #PAYMENTS} orders at once, several times. */
    static PaymentBurst measure(Mart mart, Customers customers, Duration latency) {
        Latencies latencies = new Latencies();
        OrderAudit audit = new OrderAudit(mart);
        int most = 0;
        try (ChargesInFlight charges = new ChargesInFlight(mart)) {
            for (int burst = 0; burst < BURSTS; burst++) {
                List<Purchase> purchases = customers.purchases(PAYMENTS, latencies);
                Burst.start(purchases.stream()
                                .map(purchase -> (Runnable) purchase::place)
                                .toList())
                        .join();
                latencies.reset();
                CompletableFuture<Void> paid = Burst.start(purchases.stream()
                        .map(purchase -> (Runnable) purchase::pay)
                        .toList());
                while (!paid.isDone()) {
                    most = Math.max(most, charges.count());
                    Benchmark.pause(SAMPLING);
                }
                paid.join();
            }
        }
        audit.awaitFinalState(BURSTS * PAYMENTS, true);
        return new PaymentBurst(latency, PAYMENTS, most, latencies.summaries());
    }
}
