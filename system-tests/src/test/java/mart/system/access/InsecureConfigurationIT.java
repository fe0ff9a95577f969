package mart.system.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import mart.stack.LibertyServer;
import mart.stack.Service;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.testing.Concurrently;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Outside of development, a service with an insecure configuration does not start. */
@Tag("proof")
@ExtendWith(SharedMart.class)
class InsecureConfigurationIT {
    /** An address for documentation (RFC 5737), which no machine has. */
    private static final String OTHER_MACHINE = "192.0.2.1";

    private final Shop shop;

    InsecureConfigurationIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void servicesWithInsecureConfigurationsDoNotStart() throws IOException {
        LibertyServer server = shop.mart()
                .createServer(
                        "insecure",
                        EnumSet.of(Service.PAYMENT, Service.NOTIFICATION),
                        Map.of(
                                "mp.config.profile",
                                "",
                                "user.url",
                                "http://" + OTHER_MACHINE,
                                "payment.db.host",
                                OTHER_MACHINE,
                                "kafka.bootstrap.servers",
                                OTHER_MACHINE + ":9092",
                                "mail.host",
                                OTHER_MACHINE));
        var start = Concurrently.begin(() -> {
            server.start();
            return "ready";
        });
        try {
            await("both applications to fail")
                    .atMost(Shop.TIMEOUT)
                    .until(() -> errors(server).size() == 2);
            assertThat(errors(server))
                    .anySatisfy(error -> assertThat(error)
                            .endsWith("simulated-gateway,default-password,unverified-database,plain-http,plain-kafka"))
                    .anySatisfy(error -> assertThat(error).endsWith("plain-http,plain-kafka,plain-mail"));
        } finally {
            server.kill();
        }
        assertThat(start).failsWithin(Shop.TIMEOUT);
    }

    /** The distinct lists of rejected risks in the server's log. */
    private List<String> errors(LibertyServer server) throws IOException {
        try (Stream<String> lines = Files.lines(shop.mart().folder().log(server.name()))) {
            return lines.filter(line -> line.contains("MART_ACCEPTED_RISKS"))
                    .map(line ->
                            line.substring(line.indexOf("MART_ACCEPTED_RISKS")).strip())
                    .distinct()
                    .toList();
        }
    }
}
