package mart.system;

import static mart.stack.Service.INVENTORY;
import static mart.stack.Service.NOTIFICATION;
import static mart.stack.Service.ORDER;
import static mart.stack.Service.PAYMENT;
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
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
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

        productIsNotFound(path);
    }

    @Test
    void unknownProductIsNotFound() {
        productIsNotFound("/product/" + UUID.randomUUID());
    }

    private void productIsNotFound(String path) {
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
    void stockOfAnUnknownProductIsNotFound() {
        String path = "/inventory/" + UUID.randomUUID();
        Problems.require(stock(3).post(path), 404);
        Problems.require(shop.at(INVENTORY).get(path), 404);
        Problems.require(stock(3).put(path), 404);
        Problems.require(adjustment(1).post(path + "/adjustments"), 404);
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
        Problems.require(customer.order(UUID.randomUUID(), 1), 404);
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

    @Test
    void unknownOrderIsNotFound() {
        Customer customer = shop.newCustomer();
        UUID order = UUID.randomUUID();
        Problems.require(customer.getOrder(order), 404);
        Problems.require(customer.change(order, 1), 404);
        Problems.require(customer.cancel(order), 404);
        Problems.require(customer.pay(order, Card.GOOD), 404);
        Problems.require(customer.getPayment(order), 404);
    }

    @ParameterizedTest
    @CsvSource({
        "ORDER,GET,/orders",
        "ORDER,GET,/order/{id}",
        "ORDER,POST,/order/{id}",
        "ORDER,PUT,/order/{id}",
        "ORDER,DELETE,/order/{id}",
        "ORDER,GET,/user/me",
        "USER,GET,/user/me",
        "PAYMENT,PUT,/payment",
        "PAYMENT,GET,/payment/{id}"
    })
    void requestsWithoutAValidTokenAreUnauthorized(Service service, String method, String template) {
        UUID id = UUID.randomUUID();
        Object body = service == PAYMENT ? Customer.paymentBody(id, Card.GOOD.number()) : Customer.orderBody(1);
        for (String authorization : new String[] {"", "Bearer", "Bearer rubbish", "Basic am9objpkb2U=", unsigned()}) {
            var request = shop.at(service).body(method.equals("GET") ? "" : body);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            Response response = request.request(method, template.replace("{id}", id.toString()));
            Problems.require(response, 401);
            response.then().header("WWW-Authenticate", startsWith("Bearer"));
        }
    }

    /** A token without a signature. */
    private static String unsigned() {
        var base64 = Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString("{\"alg\":\"none\"}".getBytes());
        String claims = base64.encodeToString(
                ("{\"sub\":\"" + UUID.randomUUID() + "\",\"upn\":\"x\",\"exp\":99999999999}").getBytes());
        return "Bearer " + header + "." + claims + ".";
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

    @Test
    void notificationServiceHasNoResources() {
        Problems.require(shop.at(NOTIFICATION).get("/notifications"), 404);
    }

    private RequestSpecification stock(int level) {
        return shop.at(INVENTORY).body(Map.of("stock_level", level));
    }

    private RequestSpecification adjustment(int change) {
        return shop.at(INVENTORY).body(Map.of("change", change, "reason", "counted"));
    }
}
