package mart.kit.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import mart.contracts.ProductEvent;
import mart.contracts.UserProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TopicsTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "product",
                "inventory",
                "order",
                "inventory_check_request",
                "inventory_check_response",
                "user",
                "response_from_user_to_order",
                "response_from_user_to_payment",
                "payment",
                "payment_get",
                "user_registration",
                "order_created",
                "payment_done"
            })
    void each_of_the_description_is_declared_by_a_message(String topic) {
        assertThat(Topics.named(topic).getName()).isEqualTo(topic);
    }

    @Test
    void a_message_knows_its_own() {
        assertThat(Topics.of(ProductEvent.getDescriptor())).isEqualTo("product");
    }

    @Test
    void a_part_of_a_message_has_none() {
        assertThatThrownBy(() -> Topics.of(UserProfile.getDescriptor()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UserProfile");
    }

    @Test
    void a_misspelt_one_is_refused() {
        assertThatThrownBy(() -> Topics.named("prodcut")).isInstanceOf(IllegalArgumentException.class);
    }
}
