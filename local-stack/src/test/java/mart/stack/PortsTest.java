package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PortsTest {
    @Test
    void standardPortsAreTheDocumentedOnes() {
        Ports ports = Ports.standard();

        assertThat(ports.of(Service.PRODUCT)).isEqualTo(8000);
        assertThat(ports.of(Service.PAYMENT)).isEqualTo(8005);
        assertThat(ports.database(Service.PAYMENT)).isEqualTo(5437);
        assertThat(ports.kafkaBootstrap()).isEqualTo("localhost:9092");
        assertThat(ports.console()).isEqualTo(8080);
    }

    @Test
    void singlePortIsSetByItsKey() {
        Ports ports = Ports.from(Map.of("order.port", "9002")::get);

        assertThat(ports.of(Service.ORDER)).isEqualTo(9002);
        assertThat(ports.of(Service.USER)).isEqualTo(8003);
    }

    @Test
    void offsetIsAddedToAllPortsThatAreNotSetSingly() {
        Ports ports = Ports.from(Map.of("mart.ports", "10000", "kafka.port", "9999")::get);

        assertThat(ports.of(Service.ORDER)).isEqualTo(18002);
        assertThat(ports.database(Service.ORDER)).isEqualTo(15435);
        assertThat(ports.kafka()).isEqualTo(9999);
    }

    @Test
    void randomPortsAreDistinct() {
        Map<String, Integer> ports =
                Ports.from(Map.of("mart.ports", "random")::get).byVariable();

        assertThat(new HashSet<>(ports.values())).hasSameSizeAs(ports.keySet());
    }

    @Test
    void randomPortsOfTwoMartsDiffer() {
        List<Integer> all = new ArrayList<>();
        for (int mart = 0; mart < 10; mart++) {
            all.addAll(Ports.random().byVariable().values());
        }

        assertThat(all).doesNotHaveDuplicates();
    }

    @Test
    void furtherInstanceHasServicePortsAHundredAboveAndSharesTheOthers() {
        Ports first = Ports.from(Map.of("mart.ports", "53000")::get);

        List<Ports> instances = first.instances(3);

        assertThat(instances).extracting(ports -> ports.of(Service.ORDER)).containsExactly(61002, 61102, 61202);
        assertThat(instances).extracting(Ports::kafka).containsOnly(62092);
        assertThat(instances).extracting(ports -> ports.database(Service.ORDER)).containsOnly(58435);
    }

    @Test
    void furtherInstanceSkipsPortsThatAreInUse() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = busy.getLocalPort();
            Map<String, String> chosen = Map.of(
                    "mart.ports",
                    "random",
                    "order.port",
                    String.valueOf(port - 100),
                    "user.port",
                    String.valueOf(port - 99),
                    "mail.port",
                    String.valueOf(port + 2));

            Ports second = Ports.from(chosen::get).instances(2).get(1);

            assertThat(second.of(Service.ORDER)).isGreaterThan(port);
            assertThat(second.byVariable().values()).doesNotHaveDuplicates();
        }
    }

    @Test
    void portThatIsNotANumberIsRefused() {
        assertThatThrownBy(() -> Ports.from(Map.of("order.port", "eight")::get))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("order.port is 'eight'");
    }

    @Test
    void portOutOfRangeIsRefused() {
        assertThatThrownBy(() -> Ports.from(Map.of("mart.ports", "60000")::get))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("68000");
    }

    @Test
    void samePortForTwoComponentsIsRefused() {
        assertThatThrownBy(() -> Ports.from(Map.of("order.port", "8080")::get))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("8080")
                .hasMessageContaining("order.port")
                .hasMessageContaining("page.port");
    }

    @Test
    void busyPortIsReportedWithTheSettingToChangeIt() throws IOException {
        try (ServerSocket busy = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = String.valueOf(busy.getLocalPort());
            Ports ports = Ports.from(Map.of("mart.ports", "random", "mail.port", port)::get);

            assertThatThrownBy(ports::requireFree)
                    .isInstanceOf(StartupException.class)
                    .hasMessageContaining("port " + port + " (mail.port)")
                    .hasMessageContaining("-Dmail.port=");
        }
    }
}
