package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Mailbox;
import mart.system.shop.ReceivedEmail;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/**
 * The example workflows of the description. {@link Shop} and {@link Customer} send its paths, bodies and media types; only
 * the username differs, since it can be registered once.
 */
public final class Workflow {
    private final Shop shop;
    private final String username = "john_doe_" + Shop.unique();
    private final String email = username + "@example.com";
    private final Mailbox mailbox;

    public Workflow(Shop shop) {
        this.shop = shop;
        this.mailbox = shop.mailbox(email);
    }

    /** Runs all workflows; each asserts what the description promises. Returns their customer. */
    public Customer run() {
        UUID userId = register();
        Response tokens = shop.logIn(Service.ORDER, username, "securepassword123");
        requireTokens(tokens);
        Customer customer = new Customer(shop, userId, username, tokens.path("access_token"));
        UUID product = createProduct();
        StockedProduct laptops = createInventory(product);
        UUID order = createOrder(customer, laptops);
        processPayment(customer, laptops, order);
        refreshToken(tokens);
        return customer;
    }

    private UUID register() {
        Response registered = shop.register(username, email, "securepassword123");
        registered
                .then()
                .statusCode(201)
                .body("username", equalTo(username))
                .body("email", equalTo(email))
                .body("user_id", notNullValue())
                .body("password", equalTo(null));
        requireBothParts(mailbox.await(username));
        return UUID.fromString(registered.path("user_id"));
    }

    private UUID createProduct() {
        Response created = shop.at(Service.PRODUCT)
                .body(Shop.productBody("Laptop", "999.99"))
                .post("/product");
        created.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("name", equalTo("Laptop"))
                .body("description", equalTo("High-performance laptop"));
        assertThat(created.body().asString()).contains("999.99");
        return UUID.fromString(created.path("product_id"));
    }

    private StockedProduct createInventory(UUID product) {
        Response created =
                shop.at(Service.INVENTORY).body(Map.of("stock_level", 100)).post("/inventory/" + product);
        created.then()
                .statusCode(201)
                .body("product_id", equalTo(product.toString()))
                .body("stock_level", equalTo(100))
                .body("reserved_stock", equalTo(0));
        return new StockedProduct(shop, product, UUID.fromString(created.path("inventory_id")));
    }

    private UUID createOrder(Customer customer, StockedProduct laptops) {
        Response placed = customer.order(laptops.productId(), 2);
        placed.then()
                .statusCode(201)
                .header("Location", notNullValue())
                .body("product_id", equalTo(laptops.productId().toString()))
                .body("quantity", equalTo(2))
                .body("shipping_address", equalTo("123 Main St, City, Country"))
                .body("customer_notes", equalTo("Please deliver in the morning"))
                .body("order_status", equalTo("IN_PROGRESS"))
                .body("payment_status", equalTo("PENDING"));
        laptops.awaitCount(98, 2, 0);
        ReceivedEmail mail = mailbox.await("1999.98");
        requireBothParts(mail);
        assertThat(mail.text()).contains("Laptop", "123 Main St, City, Country");
        return Customer.orderId(placed);
    }

    private void processPayment(Customer customer, StockedProduct laptops, UUID order) {
        customer.pay(order, Card.GOOD)
                .then()
                .statusCode(200)
                .body("order_id", equalTo(order.toString()))
                .body("payment_status", equalTo("PAID"));
        customer.awaitOrder(order, "COMPLETED", "PAID");
        laptops.awaitCount(98, 0, 2);
        ReceivedEmail mail = mailbox.await("4242");
        requireBothParts(mail);
        assertThat(mail.text()).contains("1999.98").doesNotContain("4242424242424242");
        assertThat(mailbox.emails()).hasSize(3);
    }

    private void refreshToken(Response before) {
        Response tokens = shop.refresh(Service.ORDER, before.path("refresh_token"));
        requireTokens(tokens);
        String token = tokens.path("access_token");
        assertThat(token).isNotEqualTo(before.path("access_token"));
        shop.at(Service.ORDER, token)
                .get("/user/me")
                .then()
                .statusCode(200)
                .body("username", equalTo(username))
                .body("email", equalTo(email));
    }

    private static void requireTokens(Response tokens) {
        tokens.then()
                .statusCode(200)
                .contentType(ContentType.JSON)
                .body("token_type", equalTo("bearer"))
                .body("expires_in", equalTo(900));
    }

    private static void requireBothParts(ReceivedEmail mail) {
        assertThat(mail.subject()).isNotBlank();
        assertThat(mail.text()).isNotBlank();
        assertThat(mail.html()).contains("<html");
    }
}
