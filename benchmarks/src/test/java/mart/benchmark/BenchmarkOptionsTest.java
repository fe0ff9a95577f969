package mart.benchmark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import mart.benchmark.scenario.Scenario;
import mart.stack.ServerLayout;
import org.junit.jupiter.api.Test;

class BenchmarkOptionsTest {
    @Test
    void aFullRunMeasuresEverythingAndWritesThePage() {
        BenchmarkOptions options = options(Map.of());

        assertThat(options.scenarios()).containsExactly(Scenario.values());
        assertThat(options.clients()).containsExactly(1, 16, 64, 256);
        assertThat(options.historyOrders()).isEqualTo(1_000_000);
        assertThat(options.clientsWithHistory()).isEqualTo(64);
        assertThat(options.comparesSixServers()).isTrue();
        assertThat(options.slowGateways()).containsExactly(Duration.ofSeconds(1), Duration.ofSeconds(4));
        assertThat(options.writesPage()).isTrue();
    }

    @Test
    void aShortRunHasNoHistoryAndKeepsThePage() {
        BenchmarkOptions options = options(Map.of("bench.short", "true"));

        assertThat(options.clients()).containsExactly(1, 16);
        assertThat(options.historyOrders()).isZero();
        assertThat(options.startsOnce()).isTrue();
        assertThat(options.writesPage()).isFalse();
    }

    @Test
    void aShortRunMayCompareSixServersAndSlowGateways() {
        assertThat(options(Map.of("bench.short", "true", "bench.servers", "one,six"))
                        .startsOnce())
                .isFalse();
        assertThat(options(Map.of("bench.short", "true", "bench.slow-gateways", "PT2S"))
                        .startsOnce())
                .isFalse();
    }

    @Test
    void sixServersAloneAreMeasuredInsteadOfOne() {
        BenchmarkOptions options = options(Map.of("bench.servers", "six"));

        assertThat(options.layout()).isEqualTo(ServerLayout.SIX);
        assertThat(options.comparesSixServers()).isFalse();
    }

    @Test
    void slowGatewaysCanBeLeftOut() {
        assertThat(options(Map.of("bench.slow-gateways", "none")).slowGateways())
                .isEmpty();
    }

    @Test
    void settingsSelectScenariosClientsAndTime() {
        BenchmarkOptions options =
                options(Map.of("bench.scenarios", "place, log-in", "bench.clients", "2, 128", "bench.seconds", "7"));

        assertThat(options.scenarios()).isEqualTo(List.of(Scenario.PLACE, Scenario.LOG_IN));
        assertThat(options.clients()).containsExactly(2, 128);
        assertThat(options.mostClients()).isEqualTo(128);
        assertThat(options.time()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void anUnknownScenarioIsRejectedWithTheListOfScenarios() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("bench.scenarios", "buy")))
                .withMessageContaining("'buy'")
                .withMessageContaining("place-and-pay");
    }

    @Test
    void zeroClientsAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("bench.clients", "0")))
                .withMessageContaining("bench.clients");
    }

    private static BenchmarkOptions options(Map<String, String> settings) {
        return BenchmarkOptions.from(settings::get);
    }
}
