package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.api.RawHttp;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a request says of where it comes from and whom it means to ask, which a stranger may have written. */
@ExtendWith(SharedMart.class)
class WhoAsksIT {

    private final Shop shop;

    WhoAsksIT(Shop shop) {
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
}
