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

/** The ways of orders and their payments, and the wrong ones beside them. */
final class Purchases {
    private final LeakTestUser walker;
    private final Customer customer;
    private final PrivateCard card;
    private final StockedProduct goods;

    Purchases(LeakTestUser walker, PrivateCard card, StockedProduct goods) {
        this.walker = walker;
        this.customer = walker.customer();
        this.card = card;
        this.goods = goods;
    }

    /** An order that is changed, and paid with the third card; the one who sends it twice is answered once more. */
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

    void err() {
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

    /** Pays with the private card, whatever comes of it. */
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

    /** Asks who the customer is, and for all that is kept of them, whatever is answered. */
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
        return walker.as(customer.token(), service);
    }
}
