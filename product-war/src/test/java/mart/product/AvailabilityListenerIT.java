package mart.product;

import static mart.product.ProductTestClient.KAFKA;
import static mart.product.ProductTestClient.TIMEOUT;
import static mart.product.ProductTestClient.client;
import static mart.product.ProductTestClient.newProduct;
import static mart.product.ProductTestClient.publishStock;
import static mart.product.ProductTestClient.publishedEvents;
import static mart.testing.KafkaTestClient.header;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import mart.contracts.InventoryEvent;
import mart.kit.Ids;
import mart.testing.TestDatabase;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class AvailabilityListenerIT {

    @Test
    void availabilityFollowsTheStockAndChangesArePublished() {
        UUID product = newProduct();

        publishStock(product, 10, 1);
        awaitAvailable(product, true);
        publishStock(product, 9, 2);
        publishStock(product, 0, 3);
        awaitAvailable(product, false);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(product))
                        .extracting(event -> event.getChange() + " " + event.getIsAvailable())
                        .containsExactly("CREATED false", "CHANGED true", "CHANGED false"));
    }

    @Test
    void lateAndRedeliveredStockEventsChangeNothing() {
        UUID product = newProduct();
        UUID event = Ids.next();
        InventoryEvent full = InventoryEvent.newBuilder()
                .setProductId(product.toString())
                .setVersion(5)
                .setStockLevel(1)
                .build();
        KAFKA.publish(product.toString(), full, event);
        awaitAvailable(product, true);

        publishStock(product, 0, 4);
        KAFKA.publish(product.toString(), full, event);
        publishStock(product, 0, 6);
        awaitAvailable(product, false);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(product)).hasSize(3));
    }

    @Test
    void lateStockEventIsIgnoredAfterOneThatDidNotChangeTheAvailability() {
        UUID product = newProduct();
        publishStock(product, 2, 1);
        awaitAvailable(product, true);
        publishStock(product, 1, 3);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(stockVersion(product)).isEqualTo(3));

        publishStock(product, 0, 2);
        publishStock(product, 5, 4);
        publishStock(product, 0, 5);
        awaitAvailable(product, false);

        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(publishedEvents(product))
                        .extracting(event -> event.getChange() + " " + event.getIsAvailable())
                        .containsExactly("CREATED false", "CHANGED true", "CHANGED false"));
    }

    @Test
    void unreadableMessageBecomesADeadLetterAndTheNextIsHandled() {
        UUID product = newProduct();

        KAFKA.publishBytes("inventory", product.toString(), new byte[] {1, 2, 3});
        publishStock(product, 10, 1);

        awaitAvailable(product, true);
        await().atMost(TIMEOUT)
                .untilAsserted(() -> assertThat(KAFKA.deadLetters("inventory", product.toString()))
                        .singleElement()
                        .satisfies(dead -> {
                            assertThat(dead.value()).containsExactly(1, 2, 3);
                            assertThat(header(dead, "dead-reason")).contains("Not a message");
                        }));
    }

    @Test
    void stockOfADeletedProductIsIgnored() {
        UUID product = newProduct();
        client().delete("/product/" + product).then().statusCode(204);

        publishStock(product, 10, 1);
        UUID another = newProduct();
        publishStock(another, 10, 1);

        awaitAvailable(another, true);
        assertThat(KAFKA.deadLetters("inventory", product.toString())).isEmpty();
    }

    private static void awaitAvailable(UUID product, boolean available) {
        await().atMost(TIMEOUT)
                .until(
                        () -> client().get("/product/" + product).path("is_available"),
                        Boolean.valueOf(available)::equals);
    }

    private static long stockVersion(UUID product) {
        return (Long) TestDatabase.select("SELECT stock_version FROM product WHERE product_id = ?", product)
                .get(0);
    }
}
