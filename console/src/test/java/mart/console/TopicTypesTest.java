package mart.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Descriptors.Descriptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TopicTypesTest {
    private final TopicTypes types = new TopicTypes();

    @ParameterizedTest
    @CsvSource({
        "product, ProductEvent",
        "inventory, InventoryEvent",
        "order, OrderEvent",
        "inventory_check_request, InventoryCheckRequest",
        "inventory_check_response, InventoryCheckResponse",
        "user, UserRequest",
        "response_from_user_to_order, UserResponseToOrder",
        "response_from_user_to_payment, UserResponseToPayment",
        "payment, PaymentRequest",
        "payment_get, PaymentResult",
        "user_registration, UserRegistration",
        "order_created, OrderCreated",
        "payment_done, PaymentDone",
        "order.dead, OrderEvent"
    })
    void topicHasTheMessageTypeThatDeclaresIt(String topic, String type) {
        assertThat(types.of(topic).map(Descriptor::getName)).contains(type);
    }

    @Test
    void undeclaredTopicHasNoMessageType() {
        assertThat(types.of("scratch")).isEmpty();
        assertThat(types.of("scratch.dead")).isEmpty();
    }
}
