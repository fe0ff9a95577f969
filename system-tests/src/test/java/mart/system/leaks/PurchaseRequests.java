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
    private final PrivateCard card;
    private final StockedProduct goods;

    PurchaseRequests(LeakTestUser user, PrivateCard card, StockedProduct goods) {
        this.user = user;
        this.customer = user.customer();
        this.card = card;
        this.goods = goods;
    }

    /** Places, changes and pays an order, after a declined card; repeats the payment with its idempotency key. */
    UUID buy() {
        UUID order = customer.confirmedOrder(goods, 2);
        customer.change(order, 1).then().statusCode(200);
        pay(card.payment(order, Card.DECLINED.number()), "declined").then().statusCode(402);
        pay(card.payment(order), "paid").then().statusCode(200);
        pay(card.payment(order), "paid").then().statusCode(200);
        pay(card.payment(order, card.mistyped()), "mistyped");
        customer.awaitOrder(order, "COMPLETED", "PAID");
        asked(Service.ORDER).get("/order/" + order + "/timeline").then().statusCode(200);
        return order;
    }

    void sendInvalidRequests() {
        UUID order = customer.confirmedOrder(goods, 1);
        List<Object> bodies = List.of(
                card.payment(order, card.mistyped()),
                card.payment(UUID.randomUUID()),
                "{\"card_number\": " + card.number() + ", \"card_cvv\": " + card.cvv(),
                "{\"card_number\": x" + card.number() + ", \"card_cvv\": '" + card.cvv() + "'}",
                "{\"card_number\": \"" + card.number() + "\", \"card_number\": \"" + card.number() + "\"}",
                Map.of("order_id", card.number(), "card_number", List.of(card.number()), "card_cvv", card.cvv()));
        bodies.forEach(body -> assertThat(
                        asked(Service.PAYMENT).body(body).put("/payment").statusCode())
                .isBetween(400, 499));
        customer.at(Service.PAYMENT) // whoever sends it is told by its name which field is unknown
                .body(Map.of(card.number(), card.cvv()))
                .put("/payment");
        pay(Map.of(), card.number() + card.number());
        asked(Service.ORDER).body(card.payment(order)).put("/order/" + order);
        asked(Service.ORDER).body(card.payment(order)).post("/order/" + goods.productId());
        customer.cancel(order).then().statusCode(204);
        pay(card.payment(order), "too-late").then().statusCode(409);
    }

    UUID order() {
        return customer.confirmedOrder(goods, 1);
    }

    /** Pays with the private card; returns the response, whatever its status. */
    Response pay(UUID order) {
        return asked(Service.PAYMENT).body(card.payment(order)).put("/payment");
    }

    boolean isBegun(UUID order) {
        return !asked(Service.PAYMENT)
                .get("/user/me/data?limit=500")
                .jsonPath()
                .getList("find { it.payment.order_id == '" + order + "' }.attempts")
                .isEmpty();
    }

    void awaitPaid(UUID order) {
        customer.awaitOrder(order, "COMPLETED", "PAID");
    }

    /** Requests the profile and the export, and ignores the statuses. */
    void ask() {
        asked(Service.ORDER).get("/user/me");
        asked(Service.USER).get("/user/me/export");
    }

    private Response pay(Map<String, Object> payment, String key) {
        return asked(Service.PAYMENT)
                .header("Idempotency-Key", key)
                .body(payment)
                .put("/payment");
    }

    private RequestSpecification asked(Service service) {
        return user.as(customer.token(), service);
    }
}
