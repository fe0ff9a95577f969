package mart.order.api;

import static mart.order.OrderApi.body;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import mart.order.OrderApi;
import mart.order.OrderSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReadOrdersIT extends OrderSession {

    @Test
    void orderIsShownToItsCustomerOnly() {
        String orderId = customer.placed(services.product("10.00", 5), 1);
        Response order = customer.get(orderId);
        order.then().statusCode(200).header("ETag", notNullValue()).body("order_id", equalTo(orderId));
        customer.request()
                .header("If-None-Match", order.header("ETag"))
                .get("/order/" + orderId)
                .then()
                .statusCode(304);
        OrderApi.newCustomer().get(orderId).then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void unknownOrderIsNotFound() {
        customer.get(UUID.randomUUID().toString()).then().statusCode(404);
        customer.get("7").then().statusCode(404).contentType("application/problem+json");
    }

    @Test
    void ordersAreListedInPages() {
        UUID productId = services.silentProduct();
        List<String> placed = List.of(
                customer.placedAsync(productId, 1),
                customer.placedAsync(productId, 2),
                customer.placedAsync(productId, 3));
        Response first = customer.request().get("/orders?limit=2");
        first.then().statusCode(200).body("order_id", equalTo(placed.subList(0, 2)));
        String next = first.header("Link").replaceAll("^<([^>]*)>.*", "$1");
        customer.request()
                .urlEncodingEnabled(false)
                .get(next)
                .then()
                .statusCode(200)
                .header("Link", nullValue())
                .body("order_id", equalTo(placed.subList(2, 3)));
        OrderApi.newCustomer().request().get("/orders").then().statusCode(200).body("", equalTo(List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"limit=0", "limit=501", "limit=x", "after=x", "after=%00", "after=OTk5OTk5OTk5OTk5OTk5OTk5OTk5"})
    void invalidPageIsRejected(String query) {
        customer.request()
                .urlEncodingEnabled(false)
                .get("/orders?" + query)
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({"GET, /orders", "GET, /order/7f000000-0000-4000-8000-000000000000", "GET, /user/me"})
    void readingRequiresAToken(String method, String path) {
        OrderApi.anonymous()
                .request(method, path)
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", notNullValue())
                .contentType("application/problem+json");
    }

    @Test
    void placingChangingAndCancellingRequireAToken() {
        String path = "/order/" + UUID.randomUUID();
        OrderApi.anonymous()
                .contentType(ContentType.JSON)
                .body(body(1))
                .post(path)
                .then()
                .statusCode(401);
        OrderApi.anonymous()
                .contentType(ContentType.JSON)
                .body(body(1))
                .put(path)
                .then()
                .statusCode(401);
        OrderApi.anonymous().delete(path).then().statusCode(401);
    }
}
