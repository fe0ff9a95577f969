package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServiceTest {
    @Test
    void allNoneAndSomeCanBeChosen() {
        assertThat(Service.chosen("all")).containsExactly(Service.values());
        assertThat(Service.chosen("none")).isEmpty();
        assertThat(Service.chosen("user, product")).containsExactly(Service.PRODUCT, Service.USER);
    }

    @Test
    void anUnknownNameIsRefusedWithTheKnown() {
        assertThatThrownBy(() -> Service.chosen("product,cart"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("'cart'")
                .hasMessageContaining("inventory");
    }

    @Test
    void oneServerHoldsAllAndSixHoldOneEach() {
        assertThat(ServerLayout.named("one").of(Service.chosen("all"))).hasSize(1);
        assertThat(ServerLayout.named("six").of(Service.chosen("all"))).hasSize(6);
        assertThat(ServerLayout.named("one").of(Service.chosen("none"))).isEmpty();
        assertThatThrownBy(() -> ServerLayout.named("seven")).isInstanceOf(StartupException.class);
    }
}
