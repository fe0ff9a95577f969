package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.StockedProduct;

/** Valid and invalid requests about orders and payments. */
final class PurchaseRequests {
    private final LeakTestUser user;
    private final Customer customer;
    private final RandomCard card;
    private final StockedProduct product;

    PurchaseRequests(LeakTestUser user, RandomCard card, StockedProduct product) {
        this.user = user;
        this.customer = user.customer();
        this.card = card;
        this.product = product;
    }

    /**
     * Changes an order and pays it: after a declined card with a valid one, and again with the same idempotency key.
     */
    UUID buy() {
        UUID order = customer.confirmedOrder(product, 2);
        customer.change(order, 1).then().statusCode(200);
        pay(card.payment(order, Card.DECLINED.number()), "declined").then().statusCode(402);
        pay(card.payment(order), "paid").then().statusCode(200);
        pay(card.payment(order), "paid").then().statusCode(200);
        pay(card.payment(order, card.mistyped()), "mistyped");
        customer.awaitOrder(order, "COMPLETED", "PAID");
        request(Service.ORDER).get("/order/" + order + "/timeline").then().statusCode(200);
        return order;
    }

    void sendInvalidRequests() {
        UUID order = customer.confirmedOrder(product, 1);
        List<Object> bodies = List.of(
                card.payment(order, card.mistyped()),
                card.payment(UUID.randomUUID()),
                "{\"card_number\": " + card.number() + ", \"card_cvv\": " + card.cvv(),
                "{\"card_number\": x" + card.number() + ", \"card_cvv\": '" + card.cvv() + "'}",
                "{\"card_number\": \"" + card.number() + "\", \"card_number\": \"" + card.number() + "\"}",
                Map.of("order_id", card.number(), "card_number", List.of(card.number()), "card_cvv", card.cvv()));
        bodies.forEach(body -> assertThat(
                        request(Service.PAYMENT).body(body).put("/payment").statusCode())
                .isBetween(400, 499));
        customer.at(Service.PAYMENT) // not recorded: the response names the unknown field
                .body(Map.of(card.number(), card.cvv()))
                .put("/payment");
        pay(Map.of(), card.number() + card.number());
        request(Service.ORDER).body(card.payment(order)).put("/order/" + order);
        request(Service.ORDER).body(card.payment(order)).post("/order/" + product.productId());
        customer.cancel(order).then().statusCode(204);
        pay(card.payment(order), "too-late").then().statusCode(409);
    }

    UUID order() {
        return customer.confirmedOrder(product, 1);
    }

    /** Pays with the random card; the response is not asserted. */
    Response pay(UUID order) {
        return request(Service.PAYMENT).body(card.payment(order)).put("/payment");
    }

    boolean hasAttempt(UUID order) {
        return !request(Service.PAYMENT)
                .get("/user/me/data?limit=500")
                .jsonPath()
                .getList("find { it.payment.order_id == '" + order + "' }.attempts")
                .isEmpty();
    }

    void awaitPaid(UUID order) {
        customer.awaitOrder(order, "COMPLETED", "PAID");
    }

    /** Reads the profile and the export of the user; the responses are not asserted. */
    void readPersonalData() {
        request(Service.ORDER).get("/user/me");
        request(Service.USER).get("/user/me/export");
    }

    private Response pay(Map<String, Object> payment, String key) {
        return request(Service.PAYMENT)
                .header("Idempotency-Key", key)
                .body(payment)
                .put("/payment");
    }

    private RequestSpecification request(Service service) {
        return user.as(customer.token(), service);
    }
}
