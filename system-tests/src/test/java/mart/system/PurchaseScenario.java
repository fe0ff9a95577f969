package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.Map;
import java.util.UUID;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/**
 * One purchase in steps, from the creation of the product to its payment. Together the steps publish a message on each topic.
 */
final class PurchaseScenario {
    private static final int STOCK = 5;
    private static final int QUANTITY = 2;

    private final Shop shop;
    private final String product = "Laptop " + Shop.unique();
    private final String username = "customer-" + Shop.unique();
    private Step next = Step.CATALOGUE;
    private UUID productId;
    private StockedProduct goods;
    private Customer customer;
    private UUID order;

    enum Step {
        CATALOGUE,
        STOCK,
        REGISTRATION,
        ORDER,
        PAYMENT
    }

    PurchaseScenario(Shop shop) {
        this.shop = shop;
    }

    /** Takes all steps before this one. */
    void goTo(Step step) {
        while (next != step) {
            take();
        }
    }

    /** Takes the next step; returns when its request is accepted. */
    void take() {
        switch (next) {
            case CATALOGUE -> productId = shop.createProduct(product, "10.00");
            case STOCK -> goods = shop.addStock(productId, STOCK);
            case REGISTRATION -> customer = shop.newCustomer(username);
            case ORDER ->
                order = Customer.orderId(accepted(customer.order(goods.productId(), QUANTITY, "respond-async")));
            case PAYMENT -> accepted(customer.pay(order, Card.GOOD));
        }
        next = next == Step.PAYMENT ? null : Step.values()[next.ordinal() + 1];
    }

    private static Response accepted(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isIn(200, 201, 202);
        return answer;
    }

    /** Takes the remaining steps, and requires that each step had its effect exactly once. */
    void finish() {
        while (next != null) {
            if (next == Step.PAYMENT) {
                assertThat(customer.awaitDecision(order)).isTrue();
            }
            take();
        }
        customer.awaitOrder(order, "COMPLETED", "PAID");
        goods.awaitCount(STOCK - QUANTITY, 0, QUANTITY);
        goods.awaitAvailable(true);
        customer.mailbox().awaitCount(3);
    }

    /** The names and ids so far, by the placeholders in the constraints of {@link ListenerFault}. */
    Map<String, Object> names() {
        return Map.of(
                "{name}", product,
                "{username}", username,
                "{product}", productId == null ? "" : productId,
                "{user}", customer == null ? "" : customer.userId(),
                "{order}", order == null ? "" : order);
    }
}
