package mart.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import mart.benchmark.load.LatencySummary;
import mart.benchmark.reference.ReferenceDatabase;
import mart.benchmark.report.BenchmarkResults.CommandStart;
import mart.benchmark.report.BenchmarkResults.Footprint;
import mart.benchmark.report.BenchmarkResults.LoadedMemory;
import mart.benchmark.report.BenchmarkResults.PaymentBurst;
import mart.benchmark.report.BenchmarkResults.SixServers;
import mart.benchmark.report.BenchmarkResults.Start;
import mart.benchmark.scenario.Scenario;
import mart.benchmark.usage.DatabaseCounters;
import mart.benchmark.usage.ProcessUsage;
import mart.benchmark.usage.Usage;
import mart.stack.Service;
import org.junit.jupiter.api.Test;

class BenchmarkReportTest {
    private static final Usage USAGE = new Usage(
            Map.of("Liberty", Duration.ofSeconds(8)),
            Optional.of(Duration.ofSeconds(9)),
            Map.of(Service.ORDER, new DatabaseCounters(1_900, 0, 0, 0, 6_000, 3_800)),
            Map.of("order", 300L, "payment", 0L));

    private final String report = report(List.of(figure(1, true), figure(64, false)), List.of());

    @Test
    void ratesStandNextToTheReferenceAndTheirRatio() {
        assertThat(report)
                .contains("| place and pay | 1 | 10.0 | 880 | 0.011 | POST /order | 100 | 70.0 | 105 | 120 |");
    }

    @Test
    void aRateThatWasNotStableIsMarked() {
        assertThat(report).contains("| place and pay | 64 | 10.0* |").contains("\\* The rate was still changing");
    }

    @Test
    void costsAreGivenForOnePaidOrder() {
        assertThat(report)
                .contains("| Liberty | 80.0 | 80.0 |")
                .contains("| kernel threads and other programs | 10.0 | 10.0 |")
                .contains("| order | 1 | 19.0 | 60.0 | 38.0 |")
                .contains("| order | 3.00 | 3.00 |");
    }

    @Test
    void topicsWithoutMessagesAreLeftOut() {
        assertThat(report).doesNotContain("| payment |");
    }

    @Test
    void theGatewayLatencyIsSubtractedFromThatOfPayments() {
        assertThat(report).contains("| PUT /payment p50 minus gateway latency, 1 client | 87.0 ms |");
    }

    @Test
    void aFigureThatWasNotMeasuredIsADash() {
        assertThat(report(List.of(), List.of())).contains("| paid orders/s ÷ reference, 64 clients | – |");
    }

    @Test
    void theRateWithHistoryIsComparedWithThatOfTheEmptyMart() {
        assertThat(report(List.of(figure(64, true)), List.of(figure(64, true))))
                .contains("| rate with many orders ÷ rate when empty | 1.00 |");
    }

    @Test
    void sixServersAreComparedWithOneServerAtTheSameNumberOfClients() {
        assertThat(report).contains("one server; PSS of Liberty; ready | 1.00; 2,100 MB; 95.0 s |");
    }

    @Test
    void chargesInFlightAreGivenForEachGateway() {
        assertThat(report)
                .contains("| charges in flight at a gateway that takes 1 s / 10 s | 120 / 500 |")
                .contains("| 10 s | 600 | 500 | PUT /payment |");
    }

    @Test
    void theMemoryOfAllProcessesContainsMavenAndLeavesOutTheBenchmark() {
        assertThat(report)
                .contains("| PSS of all processes, idle / after 12,345 paid orders | 1,000 MB / 1,289 MB |")
                .contains("| benchmark: clients, mail catcher | 99.0 MB |");
    }

    @Test
    void theStartOfTheCommandIsCompared() {
        assertThat(report).contains("| second start until ready, by `mvn -Prun` | 55.0 s | 30 s |");
    }

    @Test
    void idleTimeLeavesOutTheBenchmark() {
        assertThat(report).contains("| CPU when idle, of one core | 20.0 % |").contains("was read 60 s after the load");
    }

    private static String report(List<Figure> figures, List<Figure> withHistory) {
        Environment environment = new Environment(LocalDate.of(2026, 1, 2), "abc1234", 2, "Java 17", "Linux amd64");
        Footprint footprint = new Footprint(
                Map.of("Liberty", 711_000_000L, ProcessUsage.BENCHMARK, 99_000_000L),
                new LoadedMemory(12_345, Map.of("Liberty", 1_000_000_000L)),
                Duration.ofMinutes(1),
                Map.of("Liberty", 0.2, ProcessUsage.BENCHMARK, 0.1));
        BenchmarkResults results = new BenchmarkResults(
                environment,
                false,
                Duration.ofMillis(100),
                new Start(40, true, Optional.of(new CommandStart(55, Optional.of(289_000_000L)))),
                footprint,
                figures,
                withHistory,
                withHistory.isEmpty() ? 0 : 1_000_000,
                Optional.of(new SixServers(
                        95, new LoadedMemory(10_001, Map.of("Liberty", 2_100_000_000L)), figure(64, true))),
                List.of(burst(1, 120), burst(10, 500)));
        return new BenchmarkReport(results).markdown();
    }

    private static PaymentBurst burst(int seconds, int mostInFlight) {
        return new PaymentBurst(
                Duration.ofSeconds(seconds),
                600,
                mostInFlight,
                Map.of("PUT /payment", new LatencySummary(600, 1_200, 1_300, 1_400)));
    }

    private static Figure figure(int clients, boolean stable) {
        return new Figure(
                Scenario.PLACE_AND_PAY,
                clients,
                stable,
                100,
                10,
                new TreeMap<>(Map.of(
                        "POST /order",
                        new LatencySummary(100, 70, 105, 120),
                        "PUT /payment",
                        new LatencySummary(100, 187, 221, 240))),
                USAGE,
                Optional.of(new ReferenceDatabase.Result(880, new LatencySummary(8_800, 1, 2, 3))));
    }
}
