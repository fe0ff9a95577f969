package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request says of where it comes from and whom it means to ask, which a stranger may have written. */
@ExtendWith(SharedMart.class)
class RequestOriginIT {

    private final Shop shop;

    RequestOriginIT(Shop shop) {
        this.shop = shop;
    }

    /** Proxies know X-Forwarded-For and pass this one on as it came; the server would believe it first. */
    @ParameterizedTest
    @EnumSource(Service.class)
    void noClientSaysItsAddressByForwarded(Service service) {
        for (String value : List.of("for=192.0.2.1", "for=\"[2001:db8::1]\";proto=https", "nonsense")) {
            Answer refused = RawHttp.ask(
                    shop.mart().ports().of(service), "GET", "/", List.of(Map.entry("Forwarded", value)), new byte[0]);
            assertThat(refused.status()).as(value).isEqualTo(400);
            assertThat(refused.isProblem()).isTrue();
            assertThat(refused.text()).contains("Forwarded");
        }
    }

    /** A page can have its own name point at this machine, and then ask as if it were from here (DNS rebinding). */
    @ParameterizedTest
    @ValueSource(strings = {"rebound.example", "localhost.rebound.example", "127.0.0.1.rebound.example", "192.0.2.1"})
    void anOpenCatalogueIsClosedToOtherNamesOfThisMachine(String name) {
        assertThat(catalogueWrite(Service.PRODUCT, "/product", name)).isEqualTo(403);
        assertThat(catalogueWrite(Service.INVENTORY, "/inventory/" + UUID.randomUUID(), name))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "LOCALHOST", "127.0.0.1", "[::1]"})
    void andOpenToThisMachine(String name) {
        assertThat(catalogueWrite(Service.PRODUCT, "/product", name)).isEqualTo(201);
    }

    private int catalogueWrite(Service service, String path, String name) {
        int port = shop.mart().ports().of(service);
        return RawHttp.ask(
                        port,
                        "POST",
                        path,
                        List.of(
                                Map.entry("Host", name + ":" + port),
                                Map.entry("X-Forwarded-Host", "localhost"),
                                Map.entry("Content-Type", "application/json")),
                        Shop.productBody("Lamp", "1.00").getBytes(StandardCharsets.UTF_8))
                .status();
    }
}
