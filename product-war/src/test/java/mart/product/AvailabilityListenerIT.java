package mart.product;

import static mart.product.ProductServiceStubs.KAFKA;
import static mart.product.ProductServiceStubs.PATIENCE;
import static mart.product.ProductServiceStubs.client;
import static mart.product.ProductServiceStubs.newProduct;
import static mart.product.ProductServiceStubs.said;
import static mart.product.ProductServiceStubs.stock;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.UUID;
import mart.contracts.InventoryEvent;
import mart.kit.Ids;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(ArquillianExtension.class)
class AvailabilityListenerIT {

    @Test
    void lets_availability_follow_the_stock_and_says_so_when_it_turns() {
        UUID product = newProduct();

        stock(product, 10, 1);
        awaitAvailable(product, true);
        stock(product, 9, 2);
        stock(product, 0, 3);
        awaitAvailable(product, false);

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(said(product))
                        .extracting(event -> event.getChange() + " " + event.getIsAvailable())
                        .containsExactly("CREATED false", "CHANGED true", "CHANGED false"));
    }

    @Test
    void takes_no_notice_of_news_that_is_late_or_comes_twice() {
        UUID product = newProduct();
        UUID event = Ids.next();
        InventoryEvent full = InventoryEvent.newBuilder()
                .setProductId(product.toString())
                .setVersion(5)
                .setStockLevel(1)
                .build();
        KAFKA.publish(product.toString(), full, event);
        awaitAvailable(product, true);

        stock(product, 0, 4);
        KAFKA.publish(product.toString(), full, event);
        stock(product, 0, 6);
        awaitAvailable(product, false);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(said(product)).hasSize(3));
    }

    @Test
    void puts_what_it_cannot_read_with_the_dead_and_goes_on() {
        UUID product = newProduct();

        KAFKA.publishBytes("inventory", product.toString(), new byte[] {1, 2, 3});
        stock(product, 10, 1);

        awaitAvailable(product, true);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(KAFKA.records("inventory.dead")).anySatisfy(dead -> {
                    assertThat(dead.key()).isEqualTo(product.toString());
                    assertThat(dead.value()).containsExactly(1, 2, 3);
                    assertThat(dead.headers().lastHeader("dead-reason").value())
                            .asString()
                            .contains("Not a message");
                }));
    }

    @Test
    void does_not_mind_news_of_what_is_gone() {
        UUID product = newProduct();
        client().delete("/product/" + product).then().statusCode(204);

        stock(product, 10, 1);
        UUID another = newProduct();
        stock(another, 10, 1);

        awaitAvailable(another, true);
        assertThat(KAFKA.records("inventory.dead")).noneMatch(dead -> dead.key().equals(product.toString()));
    }

    private static void awaitAvailable(UUID product, boolean available) {
        await().atMost(PATIENCE)
                .until(
                        () -> client().get("/product/" + product).path("is_available"),
                        Boolean.valueOf(available)::equals);
    }
}
