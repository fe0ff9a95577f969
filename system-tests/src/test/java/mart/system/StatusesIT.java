package mart.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static mart.stack.Service.INVENTORY;
import static mart.stack.Service.ORDER;
import static mart.stack.Service.PRODUCT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every status in the description's table of endpoints, on every endpoint that has it. */
@ExtendWith(SharedMart.class)
class StatusesIT {
    private static final String LAMP = Shop.productBody("Lamp", "5.00");

    private final Shop shop;

    StatusesIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void productIsCreatedReadChangedAndDeleted() {
        Response created = shop.at(PRODUCT).body(LAMP).post("/product");
        created.then().statusCode(201).header("ETag", startsWith("\""));
        String path = "/product/" + created.path("product_id");
        created.then().header("Location", endsWith(path));

        shop.at(PRODUCT).get(path).then().statusCode(200).header("ETag", created.header("ETag"));
        shop.at(PRODUCT).get("/products").then().statusCode(200);
        shop.at(PRODUCT).body(LAMP).put(path).then().statusCode(200);
        shop.at(PRODUCT).delete(path).then().statusCode(204);

        Problems.require(shop.at(PRODUCT).get(path), 404);
        Problems.require(shop.at(PRODUCT).body(LAMP).put(path), 404);
        Problems.require(shop.at(PRODUCT).delete(path), 404);
    }

    @Test
    void stockIsCreatedReadSetAndAdjusted() {
        UUID product = shop.createProduct("5.00");
        Response created = stock(3).post("/inventory/" + product);
        created.then().statusCode(201).header("ETag", startsWith("\""));
        String path = "/inventory/" + created.path("inventory_id");
        created.then().header("Location", endsWith(path));

        Problems.require(stock(3).post("/inventory/" + product), 409);
        shop.at(INVENTORY).get("/inventory").then().statusCode(200);
        shop.at(INVENTORY).get(path).then().statusCode(200).header("ETag", created.header("ETag"));
        stock(4).put(path).then().statusCode(200);
        Problems.require(stock(-1).put(path), 400);
        adjustment(1).post(path + "/adjustments").then().statusCode(200);
        Problems.require(adjustment(-6).post(path + "/adjustments"), 409);
    }

    @Test
    void usernameAndEmailCanBeRegisteredOnce() {
        String name = "amy-" + Shop.unique();
        String email = name + "@example.com";
        shop.register(name, email, Customer.PASSWORD).then().statusCode(201).body("password", equalTo(null));
        Problems.require(shop.register(name, "other-" + email, Customer.PASSWORD), 409);
        Problems.require(shop.register("other-" + name, email, Customer.PASSWORD), 409);
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void loginAndRefreshRespondAlikeAtBothServices(Service service) {
        Customer customer = shop.newCustomer();
        Response tokens = shop.logIn(service, customer.username(), Customer.PASSWORD);
        tokens.then()
                .statusCode(200)
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(900))
                .body("access_token", not(emptyOrNullString()))
                .body("refresh_token", not(emptyOrNullString()));

        var wrong = Problems.require(shop.logIn(service, customer.username(), "wrong-password"), 401);
        var unknown = Problems.require(shop.logIn(service, "nobody-" + Shop.unique(), Customer.PASSWORD), 401);
        assertThat(unknown.get("detail")).isEqualTo(wrong.get("detail"));

        shop.refresh(service, tokens.path("refresh_token")).then().statusCode(200);
        Problems.require(shop.refresh(service, tokens.path("refresh_token")), 401);
        Problems.require(shop.refresh(service, "made-up"), 401);
        customer.at(service).get("/user/me").then().statusCode(200).body("email", equalTo(customer.email()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bearer", "BEARER", "bEaReR"})
    void schemeOfATokenMayBeWrittenInAnyCase(String scheme) {
        Customer customer = shop.newCustomer();
        for (Service service : List.of(Service.ORDER, Service.USER)) {
            Response me = shop.at(service)
                    .header("Authorization", scheme + " " + customer.token())
                    .get("/user/me");
            me.then().statusCode(200).body("email", equalTo(customer.email()));
            assertThat(me.headers().hasHeaderWithName("Set-Cookie")).isFalse();
        }
        var invalid = shop.at(Service.ORDER).header("Authorization", scheme + " invalid");
        Problems.require(invalid.get("/orders"), 401);
        shop.at(Service.PRODUCT)
                .header("Authorization", scheme + " invalid")
                .get("/products")
                .then()
                .statusCode(200);
    }

    @Test
    void orderIsPlacedReadChangedAndCancelled() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("5.00", 5);
        Response placed = customer.order(goods.productId(), 1);
        placed.then().statusCode(201).header("ETag", startsWith("\""));
        UUID order = Customer.orderId(placed);
        placed.then().header("Location", endsWith("/order/" + order));

        customer.at(ORDER).get("/orders").then().statusCode(200);
        customer.getOrder(order).then().statusCode(200);
        customer.change(order, 2).then().statusCode(200);
        Problems.require(customer.change(order, 6), 409);
        customer.order(goods.productId(), 1, "respond-async").then().statusCode(202);
        Problems.require(customer.order(goods.productId(), 6), 409);
        customer.cancel(order).then().statusCode(204);
        Problems.require(customer.change(order, 1), 409);
    }

    @Test
    void paidOrderIsNeitherChangedNorCancelledNorPaidAgain() {
        Customer customer = shop.newCustomer();
        UUID order = customer.confirmedOrder(shop.stockedProduct("5.00", 5), 1);
        Problems.require(customer.pay(order, Card.DECLINED), 402);
        customer.pay(order, Card.GOOD).then().statusCode(200).body("payment_status", equalTo("PAID"));
        customer.getPayment(order).then().statusCode(200).body("payment_status", equalTo("PAID"));
        customer.awaitOrder(order, "COMPLETED", "PAID");

        Problems.require(customer.pay(order, Card.GOOD), 409);
        Problems.require(customer.change(order, 2), 409);
        Problems.require(customer.cancel(order), 409);
    }

    @TestFactory
    Stream<DynamicTest> unknownIdsAreNotFound() {
        String token = shop.newCustomer().token();
        return HttpCase.table("""
                        product      | GET    /product/%1$s               | 404
                        product      | PUT    /product/%1$s               | 404
                        product      | DELETE /product/%1$s               | 404
                        inventory    | POST   /inventory/%1$s             | 404
                        inventory    | GET    /inventory/%1$s             | 404
                        inventory    | PUT    /inventory/%1$s             | 404
                        inventory    | POST   /inventory/%1$s/adjustments | 404
                        order        | POST   /order/%1$s                 | 404
                        order        | GET    /order/%1$s                 | 404
                        order        | PUT    /order/%1$s                 | 404
                        order        | DELETE /order/%1$s                 | 404
                        payment      | PUT    /payment                    | 404
                        payment      | GET    /payment/%1$s               | 404
                        notification | GET    /notifications              | 404
                        """.formatted(UUID.randomUUID()))
                .map(request -> request.as(token).test(shop));
    }

    @TestFactory
    Stream<DynamicTest> requestsWithoutAValidTokenAreUnauthorized() {
        return HttpCase.table("""
                        order      | GET    /orders        | 401
                        order      | GET    /order/%1$s    | 401
                        order      | POST   /order/%1$s    | 401
                        order      | PUT    /order/%1$s    | 401
                        order      | DELETE /order/%1$s    | 401
                        order user | GET    /user/me       | 401
                        payment    | PUT    /payment       | 401
                        payment    | GET    /payment/%1$s  | 401
                        """.formatted(UUID.randomUUID()))
                .flatMap(request -> Stream.concat(
                        Stream.of(request),
                        Stream.of("Bearer", "Bearer rubbish", "Basic am9objpkb2U=", unsigned())
                                .map(authorization -> request.withHeader("Authorization", authorization))))
                .map(request -> request.expecting("WWW-Authenticate: Bearer*").test(shop));
    }

    /** A token without a signature. */
    private static String unsigned() {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        String claims = "{\"sub\":\"" + UUID.randomUUID() + "\",\"upn\":\"x\",\"exp\":99999999999}";
        return "Bearer " + base64.encodeToString("{\"alg\":\"none\"}".getBytes(UTF_8)) + "."
                + base64.encodeToString(claims.getBytes(UTF_8)) + ".";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_000})
    void quantityOutOfRangeIsRejected(int quantity) {
        Problems.require(shop.newCustomer().order(shop.createProduct("5.00"), quantity), 400);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void rootPathNamesTheService(Service service) {
        String name = service.id().substring(0, 1).toUpperCase() + service.id().substring(1);
        shop.at(service)
                .get("/")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("Hello", equalTo(name + " Service"));
    }

    private RequestSpecification stock(int level) {
        return shop.at(INVENTORY).body(Map.of("stock_level", level));
    }

    private RequestSpecification adjustment(int change) {
        return shop.at(INVENTORY).body(Map.of("change", change, "reason", "counted"));
    }
}
