package mart.system.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.util.UUID;
import mart.client.inventory.api.StockApi;
import mart.client.inventory.model.InventoryView;
import mart.client.inventory.model.NewStock;
import mart.client.order.api.OrdersApi;
import mart.client.order.model.NewOrder;
import mart.client.order.model.OrderStatus;
import mart.client.order.model.OrderView;
import mart.client.order.model.RefreshRequest;
import mart.client.order.model.Tokens;
import mart.client.payment.api.PaymentsApi;
import mart.client.payment.model.NewPayment;
import mart.client.product.api.ProductsApi;
import mart.client.product.model.NewProduct;
import mart.client.user.api.UsersApi;
import mart.client.user.model.NewUser;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Shop;

/** The walk of the README with the generated Java clients. */
final class JavaWalk {
    private static final BigDecimal PRICE = new BigDecimal("999.99");

    private final Shop shop;
    private final String username = "john_doe_" + Shop.unique();

    JavaWalk(Shop shop) {
        this.shop = shop;
    }

    void run() throws Exception {
        UUID laptop = createProduct();
        StockApi stock = new StockApi(new mart.client.inventory.ApiClient().setBasePath(url(Service.INVENTORY)));
        InventoryView laptops = stock.setFirstStock(laptop, new NewStock().stockLevel(100));
        register();
        Tokens tokens = logIn();
        String token = "Bearer " + tokens.getAccessToken();
        mart.client.order.ApiClient client = new mart.client.order.ApiClient();
        client.setBasePath(url(Service.ORDER)).addDefaultHeader("Authorization", token);
        OrdersApi orders = new OrdersApi(client);
        OrderView order = placeOrder(orders, laptop);
        pay(order, token);
        await().atMost(Shop.TIMEOUT)
                .until(() -> orders.getOrder(order.getOrderId(), null).getOrderStatus() == OrderStatus.COMPLETED);
        await().atMost(Shop.TIMEOUT)
                .until(() -> stock.getStock(laptops.getInventoryId(), null).getSoldStock() == 2);
    }

    private UUID createProduct() throws Exception {
        ProductsApi products = new ProductsApi(new mart.client.product.ApiClient().setBasePath(url(Service.PRODUCT)));
        NewProduct laptop = new NewProduct()
                .name("Laptop")
                .description("High-performance laptop")
                .price(PRICE);
        return products.createProduct(laptop, null).getProductId();
    }

    private void register() throws Exception {
        UsersApi users = new UsersApi(new mart.client.user.ApiClient().setBasePath(url(Service.USER)));
        users.registerUser(new NewUser()
                .username(username)
                .email(username + "@example.com")
                .password(Customer.PASSWORD));
    }

    /** Logs in through the order service, and exchanges the refresh token. */
    private Tokens logIn() throws Exception {
        var client = new mart.client.order.ApiClient().setBasePath(url(Service.ORDER));
        var users = new mart.client.order.api.UsersApi(client);
        Tokens tokens = users.logIn(username, Customer.PASSWORD, null);
        return users.refreshTokens(new RefreshRequest().refreshToken(tokens.getRefreshToken()));
    }

    private static OrderView placeOrder(OrdersApi orders, UUID product) throws Exception {
        NewOrder request = new NewOrder()
                .quantity(2)
                .shippingAddress("123 Main St, City, Country")
                .unitPrice(PRICE);
        OrderView placed = orders.placeOrder(product, request, UUID.randomUUID().toString(), null);
        assertThat(placed.getAmount()).isEqualByComparingTo("1999.98");
        assertThat(orders.listOrders(null, null))
                .extracting(OrderView::getOrderId)
                .containsExactly(placed.getOrderId());
        return placed;
    }

    private void pay(OrderView order, String token) throws Exception {
        PaymentsApi payments = new PaymentsApi(new mart.client.payment.ApiClient()
                .setBasePath(url(Service.PAYMENT))
                .addDefaultHeader("Authorization", token));
        payments.payOrder(
                new NewPayment()
                        .orderId(order.getOrderId())
                        .cardNumber(Card.GOOD.number())
                        .cardExpiry("12/99")
                        .cardCvv("123"),
                null);
    }

    private String url(Service service) {
        return shop.urls().apply(service).toString();
    }
}
