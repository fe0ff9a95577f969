package mart.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class ServiceTest {
    @Test
    void allNoneOrSomeServicesCanBeChosen() {
        assertThat(Service.parse("all")).containsExactly(Service.values());
        assertThat(Service.parse("none")).isEmpty();
        assertThat(Service.parse("user, product")).containsExactly(Service.PRODUCT, Service.USER);
    }

    @Test
    void unknownServiceIsRefusedWithTheKnownOnes() {
        assertThatThrownBy(() -> Service.parse("product,cart"))
                .isInstanceOf(StartupException.class)
                .hasMessageContaining("'cart'")
                .hasMessageContaining("inventory");
    }

    @Test
    void layoutOneHasOneServerForAllServicesAndLayoutSixOneForEach() {
        assertThat(ServerLayout.named("one").split(Service.parse("all"))).hasSize(1);
        assertThat(ServerLayout.named("six").split(Service.parse("all"))).hasSize(6);
        assertThat(ServerLayout.named("one").split(Service.parse("none"))).isEmpty();
        assertThatThrownBy(() -> ServerLayout.named("seven")).isInstanceOf(StartupException.class);
    }
}
