package mart.system;

import static mart.stack.Service.INVENTORY;
import static mart.stack.Service.NOTIFICATION;
import static mart.stack.Service.ORDER;
import static mart.stack.Service.PAYMENT;
import static mart.stack.Service.PRODUCT;
import static mart.stack.Service.USER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.emptyOrNullString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
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

/** Every status in the table of endpoints, on every endpoint that has it. */
@ExtendWith(SharedMart.class)
class StatusesIT {
    private final Shop shop;

    StatusesIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void productsAreCreatedShownChangedAndDeleted() {
        Response created =
                shop.at(PRODUCT).body(Shop.productBody("Lamp", "5.00")).post("/product");
        created.then().statusCode(201).header("ETag", startsWith("\""));
        String path = "/product/" + created.path("product_id");
        created.then().header("Location", endsWith(path));

        shop.at(PRODUCT).get(path).then().statusCode(200).header("ETag", created.header("ETag"));
        shop.at(PRODUCT).get("/products").then().statusCode(200);
        shop.at(PRODUCT).body(Shop.productBody("Lamp", "6.00")).put(path).then().statusCode(200);
        shop.at(PRODUCT).delete(path).then().statusCode(204);

        problem(shop.at(PRODUCT).get(path), 404);
        problem(shop.at(PRODUCT).body(Shop.productBody("Lamp", "6.00")).put(path), 404);
        problem(shop.at(PRODUCT).delete(path), 404);
    }

    @Test
    void aStrangeProductIsNotFound() {
        String path = "/product/" + UUID.randomUUID();
        problem(shop.at(PRODUCT).get(path), 404);
        problem(shop.at(PRODUCT).body(Shop.productBody("Lamp", "6.00")).put(path), 404);
        problem(shop.at(PRODUCT).delete(path), 404);
    }

    @Test
    void stockIsBegunShownAndSet() {
        UUID product = shop.createProduct("5.00");
        Response begun = shop.at(INVENTORY).body(stock(3)).post("/inventory/" + product);
        begun.then().statusCode(201).header("ETag", startsWith("\""));
        String path = "/inventory/" + begun.path("inventory_id");
        begun.then().header("Location", endsWith(path));

        problem(shop.at(INVENTORY).body(stock(3)).post("/inventory/" + product), 409);
        shop.at(INVENTORY).get("/inventory").then().statusCode(200);
        shop.at(INVENTORY).get(path).then().statusCode(200).header("ETag", begun.header("ETag"));
        shop.at(INVENTORY).body(stock(4)).put(path).then().statusCode(200);
        problem(shop.at(INVENTORY).body(stock(-1)).put(path), 400);
        shop.at(INVENTORY)
                .body(adjustment(1))
                .post(path + "/adjustments")
                .then()
                .statusCode(200);
        problem(shop.at(INVENTORY).body(adjustment(-6)).post(path + "/adjustments"), 409);
    }

    @Test
    void theStockOfAStrangeProductIsNotFound() {
        String path = "/inventory/" + UUID.randomUUID();
        problem(shop.at(INVENTORY).body(stock(3)).post(path), 404);
        problem(shop.at(INVENTORY).get(path), 404);
        problem(shop.at(INVENTORY).body(stock(3)).put(path), 404);
        problem(shop.at(INVENTORY).body(adjustment(1)).post(path + "/adjustments"), 404);
    }

    @Test
    void aNameOrAddressCanBeRegisteredOnce() {
        String name = "amy-" + Shop.unique();
        register(name, name + "@example.com").then().statusCode(201).body("password", equalTo(null));
        problem(register(name, "other-" + name + "@example.com"), 409);
        problem(register("other-" + name, name + "@example.com"), 409);
    }

    @ParameterizedTest
    @EnumSource(
            value = Service.class,
            names = {"USER", "ORDER"})
    void logInAndRefreshAnswerAlikeAtBothDoors(Service door) {
        Customer customer = shop.newCustomer();
        Response tokens = logIn(door, customer.username(), Customer.PASSWORD);
        tokens.then()
                .statusCode(200)
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(900))
                .body("access_token", not(emptyOrNullString()))
                .body("refresh_token", not(emptyOrNullString()));

        Map<String, String> wrong = problem(logIn(door, customer.username(), "wrong-password"), 401);
        Map<String, String> unknown = problem(logIn(door, "nobody-" + Shop.unique(), Customer.PASSWORD), 401);
        assertThat(unknown.get("detail")).isEqualTo(wrong.get("detail"));

        refresh(door, tokens.path("refresh_token")).then().statusCode(200);
        problem(refresh(door, tokens.path("refresh_token")), 401);
        problem(refresh(door, "made-up"), 401);
        customer.at(door).get("/user/me").then().statusCode(200).body("email", equalTo(customer.email()));
    }

    @Test
    void anOrderIsPlacedShownChangedAndCancelled() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("5.00", 5);
        Response placed = customer.order(goods.productId(), 1);
        placed.then().statusCode(201).header("ETag", startsWith("\""));
        String path = "/order/" + placed.path("order_id");
        placed.then().header("Location", endsWith(path));
        UUID order = UUID.fromString(placed.path("order_id"));

        customer.at(ORDER).get("/orders").then().statusCode(200);
        customer.getOrder(order).then().statusCode(200);
        customer.change(order, 2).then().statusCode(200);
        problem(customer.change(order, 6), 409);
        customer.order(goods.productId(), 1, "respond-async").then().statusCode(202);
        problem(customer.order(goods.productId(), 6), 409);
        problem(customer.order(UUID.randomUUID(), 1), 404);
        customer.cancel(order).then().statusCode(204);
        problem(customer.change(order, 1), 409);
    }

    @Test
    void aPaidOrderIsNeitherChangedNorCancelledNorPaidAgain() {
        Customer customer = shop.newCustomer();
        UUID order = customer.confirmedOrder(shop.stockedProduct("5.00", 5), 1);
        problem(customer.pay(order, Card.DECLINED), 402);
        customer.pay(order, Card.GOOD).then().statusCode(200).body("payment_status", equalTo("PAID"));
        customer.getPayment(order).then().statusCode(200).body("payment_status", equalTo("PAID"));
        customer.awaitOrder(order, "COMPLETED", "PAID");

        problem(customer.pay(order, Card.GOOD), 409);
        problem(customer.change(order, 2), 409);
        problem(customer.cancel(order), 409);
    }

    @Test
    void aStrangeOrderIsNotFound() {
        Customer customer = shop.newCustomer();
        UUID order = UUID.randomUUID();
        problem(customer.getOrder(order), 404);
        problem(customer.change(order, 1), 404);
        problem(customer.cancel(order), 404);
        problem(customer.pay(order, Card.GOOD), 404);
        problem(customer.getPayment(order), 404);
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
    void whoIsNotLoggedInIsToldSo(Service service, String method, String template) {
        String path = template.replace("{id}", UUID.randomUUID().toString());
        Object body = service == PAYMENT
                ? Map.of(
                        "order_id",
                        UUID.randomUUID(),
                        "card_number",
                        Card.GOOD.number(),
                        "card_expiry",
                        "12/25",
                        "card_cvv",
                        "123")
                : Customer.orderBody(1);
        for (String authorization : new String[] {"", "Bearer", "Bearer rubbish", "Basic am9objpkb2U=", unsigned()}) {
            var request = shop.at(service).body(method.equals("GET") ? "" : body);
            if (!authorization.isEmpty()) {
                request.header("Authorization", authorization);
            }
            Response answer = request.request(method, path);
            problem(answer, 401);
            answer.then().header("WWW-Authenticate", startsWith("Bearer"));
        }
    }

    /** A token of somebody that anybody could have written. */
    private static String unsigned() {
        var base64 = java.util.Base64.getUrlEncoder().withoutPadding();
        String header = base64.encodeToString("{\"alg\":\"none\"}".getBytes());
        String claims = base64.encodeToString(
                ("{\"sub\":\"" + UUID.randomUUID() + "\",\"upn\":\"x\",\"exp\":99999999999}").getBytes());
        return "Bearer " + header + "." + claims + ".";
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 1_000_000_000})
    void aQuantityNobodyWouldBuyIsRefused(int quantity) {
        Customer customer = shop.newCustomer();
        problem(customer.order(shop.createProduct("5.00"), quantity), 400);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void eachServiceSaysWhichItIs(Service service) {
        String name = service.id().substring(0, 1).toUpperCase() + service.id().substring(1);
        shop.at(service)
                .get("/")
                .then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("Hello", equalTo(name + " Service"));
    }

    @Test
    void theNotificationServiceHasNothingElseToSay() {
        problem(shop.at(NOTIFICATION).get("/notifications"), 404);
    }

    private Response register(String name, String email) {
        return shop.at(USER)
                .body(Map.of("username", name, "email", email, "password", Customer.PASSWORD))
                .post("/user/register");
    }

    private Response logIn(Service door, String name, String password) {
        return shop.at(door)
                .contentType(ContentType.URLENC)
                .body("username=" + name + "&password=" + password)
                .post("/user/login");
    }

    private Response refresh(Service door, String token) {
        return shop.at(door).body(Map.of("refresh_token", token)).post("/user/refresh_token");
    }

    private static Map<String, Object> stock(int level) {
        return Map.of("stock_level", level);
    }

    private static Map<String, Object> adjustment(int change) {
        return Map.of("change", change, "reason", "counted");
    }

    private static Map<String, String> problem(Response answer, int status) {
        return Problems.require(answer, status);
    }
}
