package mart.system.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.StockedProduct;

/** Valid and invalid requests about orders and payments. */
record PurchaseRequests(Customer customer, StockedProduct product) {

    /**
     * Changes an order and pays it: after a declined card with a valid one, and again with the same idempotency key.
     */
    UUID buy() {
        UUID order = customer.confirmedOrder(product, 2);
        customer.change(order, 1).then().statusCode(200);
        pay(SecretValues.payment(order, Card.DECLINED.number()), "declined")
                .then()
                .statusCode(402);
        pay(SecretValues.payment(order, SecretValues.CARD), "paid").then().statusCode(200);
        pay(SecretValues.payment(order, SecretValues.CARD), "paid").then().statusCode(200);
        pay(SecretValues.payment(order, SecretValues.MISTYPED_CARD), "mistyped");
        customer.awaitOrder(order, "COMPLETED", "PAID");
        customer.at(Service.ORDER).get("/order/" + order + "/timeline").then().statusCode(200);
        customer.export().then().statusCode(200);
        return order;
    }

    void sendInvalidPayments() {
        UUID order = order();
        Map<String, Object> cardAsOrder = SecretValues.payment(order, SecretValues.CARD);
        cardAsOrder.put("order_id", SecretValues.CARD);
        List<Map<String, Object>> payments = List.of(
                SecretValues.payment(order, SecretValues.MISTYPED_CARD),
                SecretValues.payment(UUID.randomUUID(), SecretValues.CARD),
                cardAsOrder);
        payments.forEach(payment -> assertThat(pay(payment).statusCode()).isBetween(400, 499));
        pay(Map.of(), SecretValues.CARD + SecretValues.CARD);
        customer.cancel(order).then().statusCode(204);
        pay(SecretValues.payment(order, SecretValues.CARD), "too-late").then().statusCode(409);
    }

    UUID order() {
        return customer.confirmedOrder(product, 1);
    }

    /** Pays with the secret card; the response is not asserted. */
    Response pay(UUID order) {
        return pay(SecretValues.payment(order, SecretValues.CARD));
    }

    private Response pay(Map<String, Object> payment) {
        return customer.at(Service.PAYMENT).body(payment).put("/payment");
    }

    private Response pay(Map<String, Object> payment, String key) {
        return customer.at(Service.PAYMENT)
                .header("Idempotency-Key", key)
                .body(payment)
                .put("/payment");
    }
}
