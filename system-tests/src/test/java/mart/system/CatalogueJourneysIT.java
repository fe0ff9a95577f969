package mart.system;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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
        products().get("/product/" + product).then().body("is_available", equalTo(false));
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
        List<String> created = IntStream.range(0, 250)
                .mapToObj(i -> shop.createProduct(word + " " + i, "1.00").toString())
                .toList();

        List<List<Map<String, Object>>> pages = Pages.read(this::products, "/products?q=" + word);
        assertThat(pages).extracting(List::size).containsExactly(100, 100, 50);
        assertThat(pages).flatMap(page -> page).extracting("product_id").containsExactlyInAnyOrderElementsOf(created);

        assertThat(Pages.rows(this::products, "/products?sort=name&limit=60&q=" + word))
                .hasSize(250)
                .isSortedAccordingTo(Comparator.comparing(row -> row.get("name").toString()));
    }

    @Test
    void productsCreatedMeanwhileDoNotShiftPages() {
        String word = Shop.unique();
        for (int i = 0; i < 4; i++) {
            shop.createProduct(word + " " + i, "1.00");
        }
        Response first = products().get("/products?limit=2&q=" + word);
        shop.createProduct(word + " 4", "1.00");

        assertThat(Pages.rows(this::products, Pages.next(first).orElseThrow()))
                .extracting("name")
                .containsExactly(word + " 2", word + " 3", word + " 4");
    }

    @Test
    void productsAreFilteredByPriceAndAvailability() {
        String word = Shop.unique();
        for (String price : List.of("1.00", "2.50", "9.99")) {
            shop.createProduct(word + " at " + price, price);
        }

        assertThat(Pages.rows(this::products, "/products?min_price=2.50&max_price=9.98&q=" + word))
                .extracting("name")
                .containsExactly(word + " at 2.50");
        assertThat(Pages.rows(this::products, "/products?available=false&q=" + word))
                .extracting("is_available")
                .containsExactly(false, false, false);
        assertThat(Pages.rows(this::products, "/products?available=true&q=" + word))
                .isEmpty();
    }

    @Test
    void outdatedETagDoesNotOverwriteAProduct() {
        UUID product = shop.createProduct("5.00");
        String path = "/product/" + product;
        String read = products().get(path).header("ETag");
        products().header("If-None-Match", read).get(path).then().statusCode(304);
        change(path, read, "First").then().statusCode(200);

        change(path, read, "Second").then().statusCode(412);
        products().header("If-Match", read).delete(path).then().statusCode(412);

        products().get(path).then().body("name", equalTo("First"));
    }

    @Test
    void outdatedETagDoesNotOverwriteStock() {
        StockedProduct goods = shop.stockedProduct("5.00", 5);
        String path = "/inventory/" + goods.inventoryId();
        String read = shop.at(Service.INVENTORY).get(path).header("ETag");
        shop.newCustomer().confirmedOrder(goods, 2);
        goods.awaitCount(3, 2, 0);

        RequestSpecification change = shop.at(Service.INVENTORY).body(Map.of("stock_level", 100));
        given(change).header("If-Match", read).put(path).then().statusCode(412);
        given(change).put(path).then().statusCode(200);

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

    private RequestSpecification products() {
        return shop.at(Service.PRODUCT);
    }

    private Response change(String path, String tag, String name) {
        return products()
                .header("If-Match", tag)
                .body(Shop.productBody(name, "6.00"))
                .put(path);
    }
}
