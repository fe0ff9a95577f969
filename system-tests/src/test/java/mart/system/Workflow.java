package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Mailbox;
import mart.system.shop.ReceivedEmail;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/**
 * The example workflows of the description, with the same paths, bodies and media types. Only the username differs, since it
 * can be registered once.
 */
public final class Workflow {
    private final Shop shop;
    private final String username = "john_doe_" + Shop.unique();
    private final String email = username + "@example.com";
    private final Mailbox mailbox;

    private String token;
    private String refreshToken;
    private StockedProduct laptops;
    private UUID order;

    public Workflow(Shop shop) {
        this.shop = shop;
        this.mailbox = shop.mailbox(email);
    }

    /** Runs all workflows; each asserts what the description promises. */
    public void run() {
        register();
        login();
        createProduct();
        createInventory();
        createOrder();
        processPayment();
        refreshToken();
    }

    void register() {
        shop.at(Service.USER)
                .contentType("application/json")
                .body("""
                        {
                            "username": "%s",
                            "email": "%s",
                            "password": "securepassword123"
                        }""".formatted(username, email))
                .post("/user/register")
                .then()
                .statusCode(201)
                .body("username", equalTo(username))
                .body("email", equalTo(email))
                .body("user_id", notNullValue())
                .body("password", equalTo(null));
        requireBothParts(mailbox.await(username));
    }

    void login() {
        Response tokens = shop.at(Service.ORDER)
                .contentType("application/x-www-form-urlencoded")
                .body("username=" + username + "&password=securepassword123")
                .post("/user/login");
        takeTokens(tokens);
    }

    void createProduct() {
        Response created = shop.at(Service.PRODUCT)
                .contentType("application/json")
                .body("""
                        {
                            "name": "Laptop",
                            "description": "High-performance laptop",
                            "price": 999.99
                        }""")
                .post("/product");
        created.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("name", equalTo("Laptop"))
                .body("description", equalTo("High-performance laptop"));
        assertThat(created.body().asString()).contains("999.99");
        laptops = new StockedProduct(shop, UUID.fromString(created.path("product_id")), null);
    }

    void createInventory() {
        Response created = shop.at(Service.INVENTORY)
                .contentType("application/json")
                .body("""
                        {
                            "stock_level": 100
                        }""")
                .post("/inventory/" + laptops.productId());
        created.then()
                .statusCode(201)
                .body("product_id", equalTo(laptops.productId().toString()))
                .body("stock_level", equalTo(100))
                .body("reserved_stock", equalTo(0));
        laptops = new StockedProduct(shop, laptops.productId(), UUID.fromString(created.path("inventory_id")));
    }

    void createOrder() {
        Response placed = shop.at(Service.ORDER)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("""
                        {
                            "quantity": 2,
                            "shipping_address": "123 Main St, City, Country",
                            "customer_notes": "Please deliver in the morning"
                        }""")
                .post("/order/" + laptops.productId());
        placed.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("product_id", equalTo(laptops.productId().toString()))
                .body("quantity", equalTo(2))
                .body("shipping_address", equalTo("123 Main St, City, Country"))
                .body("customer_notes", equalTo("Please deliver in the morning"))
                .body("order_status", equalTo("IN_PROGRESS"))
                .body("payment_status", equalTo("PENDING"));
        order = UUID.fromString(placed.path("order_id"));
        laptops.awaitCount(98, 2, 0);
        ReceivedEmail mail = mailbox.await("1999.98");
        requireBothParts(mail);
        assertThat(mail.text()).contains("Laptop", "123 Main St, City, Country");
    }

    void processPayment() {
        shop.at(Service.PAYMENT)
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("""
                        {
                            "order_id": "%s",
                            "card_number": "4242424242424242",
                            "card_expiry": "12/25",
                            "card_cvv": "123"
                        }""".formatted(order))
                .put("/payment")
                .then()
                .statusCode(200)
                .body("order_id", equalTo(order.toString()))
                .body("payment_status", equalTo("PAID"));
        awaitOrder("COMPLETED", "PAID");
        laptops.awaitCount(98, 0, 2);
        ReceivedEmail mail = mailbox.await("4242");
        requireBothParts(mail);
        assertThat(mail.text()).contains("1999.98").doesNotContain("4242424242424242");
        assertThat(mailbox.emails()).hasSize(3);
    }

    void refreshToken() {
        String before = token;
        takeTokens(shop.at(Service.ORDER)
                .contentType("application/json")
                .body("""
                        {
                            "refresh_token": "%s"
                        }""".formatted(refreshToken))
                .post("/user/refresh_token"));
        assertThat(token).isNotEqualTo(before);
        shop.at(Service.ORDER)
                .header("Authorization", "Bearer " + token)
                .get("/user/me")
                .then()
                .statusCode(200)
                .body("username", equalTo(username))
                .body("email", equalTo(email));
    }

    private void takeTokens(Response tokens) {
        tokens.then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(900));
        token = tokens.path("access_token");
        refreshToken = tokens.path("refresh_token");
    }

    private void awaitOrder(String orderStatus, String paymentStatus) {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> shop.at(Service.ORDER)
                        .header("Authorization", "Bearer " + token)
                        .get("/order/" + order)
                        .then()
                        .statusCode(200)
                        .body("order_status", equalTo(orderStatus))
                        .body("payment_status", equalTo(paymentStatus)));
    }

    private static void requireBothParts(ReceivedEmail mail) {
        assertThat(mail.subject()).isNotBlank();
        assertThat(mail.text()).isNotBlank();
        assertThat(mail.html()).contains("<html");
    }
}
