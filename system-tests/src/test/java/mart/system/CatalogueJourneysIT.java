package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Pages;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Products and their stock: availability, paging, filters, and conflicting changes. */
@ExtendWith(SharedMart.class)
class CatalogueJourneysIT {
    private final Shop shop;

    CatalogueJourneysIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void availabilityFollowsTheStock() {
        UUID product = shop.createProduct("5.00");
        shop.at(Service.PRODUCT).get("/product/" + product).then().body("is_available", equalTo(false));
        StockedProduct goods = shop.addStock(product, 1);
        goods.awaitAvailable(true);

        Customer customer = shop.newCustomer();
        UUID order = customer.confirmedOrder(goods, 1);
        goods.awaitAvailable(false);

        customer.cancel(order).then().statusCode(204);
        goods.awaitAvailable(true);
    }

    @Test
    void linksToTheNextPageLeadThroughAllProducts() {
        String word = Shop.unique();
        int count = 250;
        Set<String> created = IntStream.range(0, count)
                .mapToObj(i -> shop.createProduct(word + " " + i, "1.00").toString())
                .collect(Collectors.toSet());

        List<List<Map<String, Object>>> pages = Pages.read(() -> shop.at(Service.PRODUCT), "/products?q=" + word);
        assertThat(pages.stream().map(List::size)).containsExactly(100, 100, 50);
        assertThat(pages.stream().flatMap(List::stream).map(row -> row.get("product_id")))
                .containsExactlyInAnyOrderElementsOf(Set.<Object>copyOf(created));

        assertThat(Pages.rows(() -> shop.at(Service.PRODUCT), "/products?sort=name&limit=60&q=" + word))
                .hasSize(count)
                .isSortedAccordingTo((a, b) ->
                        a.get("name").toString().compareTo(b.get("name").toString()));
    }

    @Test
    void productsCreatedMeanwhileDoNotShiftPages() {
        String word = Shop.unique();
        for (int i = 0; i < 4; i++) {
            shop.createProduct(word + " " + i, "1.00");
        }
        Response first = shop.at(Service.PRODUCT).get("/products?limit=2&q=" + word);
        shop.createProduct(word + " 4", "1.00");

        List<Map<String, Object>> rest =
                Pages.rows(() -> shop.at(Service.PRODUCT), Pages.next(first).orElseThrow());

        assertThat(rest.stream().map(row -> row.get("name"))).containsExactly(word + " 2", word + " 3", word + " 4");
    }

    @Test
    void productsAreFilteredByPriceAndAvailability() {
        String word = Shop.unique();
        for (String price : List.of("1.00", "2.50", "9.99")) {
            shop.createProduct(word + " at " + price, price);
        }

        Response filtered = shop.at(Service.PRODUCT).get("/products?min_price=2.50&max_price=9.98&q=" + word);
        assertThat(filtered.jsonPath().getList("name")).containsExactly(word + " at 2.50");
        shop.at(Service.PRODUCT)
                .get("/products?available=false&q=" + word)
                .then()
                .body("is_available", everyItem(equalTo(false)))
                .body("size()", equalTo(3));
        shop.at(Service.PRODUCT)
                .get("/products?available=true&q=" + word)
                .then()
                .body("size()", equalTo(0));
    }

    @Test
    void outdatedETagDoesNotOverwriteAProduct() {
        UUID product = shop.createProduct("5.00");
        String path = "/product/" + product;
        String read = shop.at(Service.PRODUCT).get(path).header("ETag");
        shop.at(Service.PRODUCT).header("If-None-Match", read).get(path).then().statusCode(304);
        shop.at(Service.PRODUCT)
                .header("If-Match", read)
                .body(Shop.productBody("First", "6.00"))
                .put(path)
                .then()
                .statusCode(200);

        shop.at(Service.PRODUCT)
                .header("If-Match", read)
                .body(Shop.productBody("Second", "7.00"))
                .put(path)
                .then()
                .statusCode(412);
        shop.at(Service.PRODUCT).header("If-Match", read).delete(path).then().statusCode(412);

        shop.at(Service.PRODUCT).get(path).then().body("name", equalTo("First"));
    }

    @Test
    void outdatedETagDoesNotOverwriteStock() {
        StockedProduct goods = shop.stockedProduct("5.00", 5);
        String path = "/inventory/" + goods.inventoryId();
        String read = shop.at(Service.INVENTORY).get(path).header("ETag");
        shop.newCustomer().confirmedOrder(goods, 2);
        goods.awaitCount(3, 2, 0);

        shop.at(Service.INVENTORY)
                .header("If-Match", read)
                .body(Map.of("stock_level", 100))
                .put(path)
                .then()
                .statusCode(412);
        shop.at(Service.INVENTORY)
                .body(Map.of("stock_level", 100))
                .put(path)
                .then()
                .statusCode(200);

        goods.awaitCount(100, 2, 0);
    }

    @Test
    void adjustmentIsRelativeAndNeverGoesBelowZero() {
        StockedProduct goods = shop.stockedProduct("5.00", 5);

        goods.adjust(3).then().statusCode(200);
        goods.adjust(-8).then().statusCode(200);
        goods.adjust(-1).then().statusCode(409);

        goods.awaitCount(0, 0, 0);
    }
}
