package mart.system;

import static mart.testing.KafkaTestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest;
import mart.system.shop.KafkaTopics;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.system.shop.UnreplayedDeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A message that cannot be handled becomes a dead letter with the reason, and does not block its partition. */
@ExtendWith(SharedMart.class)
class PoisonIT {
    private final Shop shop;

    PoisonIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void messagesBehindGarbageOnEveryPartitionAreHandledAndTheGarbageCanBeDiscarded() {
        String key = "garbage-" + Shop.unique();
        shop.topics().publishGarbage(key);

        new Workflow(shop).run();

        for (String topic : KafkaTopics.names()) {
            int partitions = shop.topics().partitions(topic).size();
            await(topic + ".dead")
                    .atMost(Shop.TIMEOUT)
                    .untilAsserted(() -> assertThat(shop.kafka().deadLetters(topic, key).stream()
                                    .map(record -> header(record, "source-partition"))
                                    .distinct())
                            .hasSize(partitions));
            assertThat(shop.kafka().deadLetters(topic, key)).allSatisfy(record -> {
                assertThat(record.value()).isEqualTo(KafkaTopics.GARBAGE);
                assertThat(header(record, "source-topic")).isEqualTo(topic);
                assertThat(header(record, "source-offset")).matches("[0-9]+");
                assertThat(header(record, "dead-channel")).isNotBlank();
                assertThat(header(record, "dead-reason")).contains("Not a message of this topic");
                assertThat(header(record, "dead-stack")).contains("at ");
            });
        }
        for (ListenerFault listener : ListenerFault.values()) {
            int partitions = shop.topics().partitions(listener.topic()).size();
            assertThat(deadLetters(listener, key)).as(listener.name()).hasSize(partitions);
            deadLetters(listener, key).forEach(deadLetter -> {
                Problems.require(deadLetter.replay(), 409);
                deadLetter.discard().then().statusCode(204);
            });
            assertThat(deadLetters(listener, key)).isEmpty();
        }
    }

    private List<UnreplayedDeadLetter> deadLetters(ListenerFault listener, String key) {
        return UnreplayedDeadLetter.of(shop, listener.service(), listener.topic()).stream()
                .filter(deadLetter -> key.equals(deadLetter.key()))
                .toList();
    }

    /** With a pause of 1.5 seconds for each, the valid message would wait for five minutes. */
    @Test
    void manyInvalidMessagesDelayTheirPartitionBySecondsOnly() {
        StockedProduct goods = shop.stockedProduct("1.00", 5);
        String key = goods.productId().toString();
        InventoryCheckRequest valid = InventoryCheckRequest.newBuilder()
                .setOrderId(UUID.randomUUID().toString())
                .setProductId(key)
                .setRevision(1)
                .setAction(InventoryCheckRequest.Action.RESERVE)
                .setQuantity(1)
                .build();
        for (int i = 0; i < 200; i++) {
            shop.kafka()
                    .publish(key, valid.toBuilder().setOrderId("no-uuid-" + i).build());
        }
        shop.kafka().publish(key, valid);

        goods.awaitCount(4, 1, 0);
    }

    @Test
    void invalidMessageBecomesADeadLetterAfterSomeTries() {
        StockedProduct goods = shop.stockedProduct("1.00", 5);
        String key = goods.productId().toString();
        InventoryCheckRequest nonsense = InventoryCheckRequest.newBuilder()
                .setOrderId("no-uuid-" + Shop.unique())
                .setProductId(key)
                .setRevision(1)
                .setAction(InventoryCheckRequest.Action.RESERVE)
                .setQuantity(1)
                .build();
        var valid = nonsense.toBuilder().setOrderId(UUID.randomUUID().toString());
        shop.kafka().publish(key, nonsense);
        shop.kafka().publish(key, valid.build());

        goods.awaitCount(4, 1, 0);
        List<ConsumerRecord<String, byte[]>> deadLetters = await().atMost(Shop.TIMEOUT)
                .until(() -> shop.kafka().deadLetters("inventory_check_request", key), found -> !found.isEmpty());
        assertThat(deadLetters).hasSize(1);
        assertThat(deadLetters.get(0).value()).isEqualTo(nonsense.toByteArray());
        assertThat(header(deadLetters.get(0), "dead-reason")).contains("UUID");
    }
}
