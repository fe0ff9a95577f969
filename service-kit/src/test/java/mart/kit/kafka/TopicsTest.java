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
    void everyTopicOfTheSpecificationIsDeclaredByAMessageType(String topic) {
        assertThat(Topics.named(topic).getName()).isEqualTo(topic);
    }

    @Test
    void messageTypeDeclaresItsTopic() {
        assertThat(Topics.of(ProductEvent.getDescriptor())).isEqualTo("product");
    }

    @Test
    void partOfAMessageDeclaresNoTopic() {
        assertThatThrownBy(() -> Topics.of(UserProfile.getDescriptor()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("UserProfile");
    }

    @Test
    void undeclaredTopicIsRejected() {
        assertThatThrownBy(() -> Topics.named("prodcut")).isInstanceOf(IllegalArgumentException.class);
    }
}
