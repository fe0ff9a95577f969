package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.comparesEqualTo;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.contracts.PaymentRequest;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The life of an order: changes, cancellation, payment, refund, and conflicts between them. */
@ExtendWith(SharedMart.class)
class OrderJourneysIT {
    private final Shop shop;
    private Customer customer;
    private StockedProduct goods;

    OrderJourneysIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void createCustomerAndProduct() {
        customer = shop.newCustomer();
        goods = shop.stockedProduct("10.00", 10);
    }

    @ParameterizedTest(name = "from {0} to {1} units")
    @CsvSource({"2, 7, 70.00", "7, 2, 20.00"})
    void changedQuantityChangesTheReservationAndTheAmount(int before, int after, BigDecimal amount) {
        UUID order = customer.confirmedOrder(goods, before);

        customer.change(order, after).then().statusCode(200).body("quantity", equalTo(after));

        goods.awaitCount(10 - after, after, 0);
        customer.getOrder(order).then().body("amount", comparesEqualTo(amount));
    }

    @Test
    void orderIsUnchangedWhenItsChangeExceedsTheStock() {
        UUID order = customer.confirmedOrder(goods, 4);

        customer.change(order, 11)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("6"));

        customer.getOrder(order).then().body("quantity", equalTo(4)).body("payable", equalTo(true));
        goods.awaitCount(6, 4, 0);
        customer.pay(order, Card.GOOD).then().statusCode(200);
    }

    @Test
    void paymentCapturesTheAmountOfTheChangedOrder() {
        UUID order = customer.confirmedOrder(goods, 2);
        customer.change(order, 3).then().statusCode(200);

        customer.complete(order);

        goods.awaitCount(7, 0, 3);
        customer.getPayment(order).then().body("captured_amount", comparesEqualTo(new BigDecimal("30.00")));
    }

    @Test
    void cancelledOrderReleasesItsStockAndStaysReadable() {
        UUID order = customer.confirmedOrder(goods, 4);

        customer.cancel(order).then().statusCode(204);
        customer.cancel(order).then().statusCode(204);

        goods.awaitCount(10, 0, 0);
        customer.awaitOrder(order, "CANCELLED", "PENDING");
        customer.pay(order, Card.GOOD).then().statusCode(409);
        customer.change(order, 1).then().statusCode(409);
    }

    @Test
    void orderCanBePaidAfterADeclinedCard() {
        UUID order = customer.confirmedOrder(goods, 1);

        customer.pay(order, Card.DECLINED)
                .then()
                .statusCode(402)
                .contentType("application/problem+json")
                .body("detail", containsString("declined"));
        customer.awaitOrder(order, "IN_PROGRESS", "FAILED");

        customer.complete(order);
        goods.awaitCount(9, 0, 1);
    }

    @Test
    void orderOfAnotherCustomerIsNotFound() {
        UUID order = customer.confirmedOrder(goods, 1);
        Customer other = shop.newCustomer();

        other.getOrder(order).then().statusCode(404);
        other.change(order, 2).then().statusCode(404);
        other.cancel(order).then().statusCode(404);
        other.pay(order, Card.GOOD).then().statusCode(404);
        other.getPayment(order).then().statusCode(404);
        assertThat(other.orders()).isEmpty();

        customer.getOrder(order).then().statusCode(200).body("quantity", equalTo(1));
    }

    @Test
    void orderInProgressCanBePaidAfterItsProductWasDeleted() {
        UUID order = customer.confirmedOrder(goods, 3);

        shop.at(Service.PRODUCT).delete("/product/" + goods.productId()).then().statusCode(204);

        await().atMost(Shop.TIMEOUT)
                .until(() -> customer.order(goods.productId(), 1).statusCode() == 404);
        goods.awaitCount(7, 3, 0);
        customer.complete(order);
        goods.awaitCount(7, 0, 3);
        customer.getOrder(order).then().body("product_name", notNullValue());
    }

    @Test
    void orderKeepsThePriceAtWhichItWasPlaced() {
        UUID order = customer.confirmedOrder(goods, 2);

        shop.at(Service.PRODUCT)
                .body(Shop.productBody("Laptop, dearer", "99.00"))
                .put("/product/" + goods.productId())
                .then()
                .statusCode(200);
        await().atMost(Shop.TIMEOUT).untilAsserted(() -> {
            Response placed = customer.order(goods.productId(), 1);
            customer.cancel(Customer.orderId(placed));
            placed.then().body("unit_price", comparesEqualTo(new BigDecimal("99.00")));
        });

        customer.getOrder(order).then().body("amount", comparesEqualTo(new BigDecimal("20.00")));
    }

    @Test
    void asynchronousOrderIsAcceptedWithItsLocation() {
        Response accepted = customer.order(goods.productId(), 2, "respond-async");

        accepted.then()
                .statusCode(202)
                .header("Preference-Applied", containsString("respond-async"))
                .header("Location", endsWith("/order/" + accepted.path("order_id")));
        assertThat(customer.awaitDecision(accepted)).isTrue();
        goods.awaitCount(8, 2, 0);
    }

    @Test
    void orderRejectedLaterHasAReason() {
        Response accepted = customer.order(goods.productId(), 11, "respond-async");

        UUID order = Customer.orderId(accepted);
        assertThat(customer.awaitDecision(order)).isFalse();
        customer.getOrder(order)
                .then()
                .body("order_status", equalTo("REJECTED"))
                .body("reason", equalTo("NOT_ENOUGH_STOCK"));
        goods.awaitCount(10, 0, 0);
    }

    @Test
    void paymentIsRefundedWhenTheOrderWasCancelledDuringTheCharge() {
        // The cancellation comes during the charge by chance only, so both outcomes are correct.
        await("a cancellation during the charge").atMost(Shop.TIMEOUT).until(this::isCancelledDuringCharge);
    }

    /** Pays and cancels concurrently; true if the cancellation won. */
    private boolean isCancelledDuringCharge() {
        StockedProduct own = shop.stockedProduct("10.00", 5);
        UUID order = customer.confirmedOrder(own, 2);
        var paying = Concurrently.begin(() -> customer.pay(order, Card.GOOD));
        await().atMost(Shop.TIMEOUT).until(() -> isCharging(order));
        boolean cancelled = customer.cancel(order).statusCode() == 204;
        paying.join();
        if (cancelled) {
            customer.awaitOrder(order, "CANCELLED", "REFUNDED");
            own.awaitCount(5, 0, 0);
            customer.getPayment(order)
                    .then()
                    .body("payment_status", equalTo("REFUNDED"))
                    .body("refunded_amount", comparesEqualTo(new BigDecimal("20.00")));
        } else {
            customer.awaitOrder(order, "COMPLETED", "PAID");
            own.awaitCount(3, 0, 2);
        }
        return cancelled;
    }

    private boolean isCharging(UUID order) {
        return !shop.kafka()
                .messages(PaymentRequest.getDefaultInstance(), order.toString())
                .isEmpty();
    }

    @Test
    void orderServiceShowsTheSameProfileAsTheUserService() {
        Response there = customer.at(Service.ORDER).get("/user/me");
        there.then()
                .statusCode(200)
                .body("user_id", equalTo(customer.userId().toString()))
                .body("username", equalTo(customer.username()))
                .body("email", equalTo(customer.email()));
        Response here = customer.at(Service.USER).get("/user/me");
        assertThat(there.<Map<String, Object>>path("")).isEqualTo(here.path(""));
        assertThat(there.header("ETag")).isNotNull().isEqualTo(here.header("ETag"));
    }

    @Test
    void reusedRefreshTokenRevokesItsFamily() {
        String first = refreshToken();
        String second = shop.refresh(Service.ORDER, first)
                .then()
                .statusCode(200)
                .extract()
                .path("refresh_token");

        Problems.require(shop.refresh(Service.ORDER, first), 401);
        Problems.require(shop.refresh(Service.ORDER, second), 401);
        assertThat(refreshToken()).isNotEqualTo(second);
    }

    @Test
    void outdatedETagDoesNotOverwriteAnOrder() {
        UUID order = customer.confirmedOrder(goods, 1);
        String read = customer.getOrder(order).header("ETag");
        customer.change(order, 2).then().statusCode(200).header("ETag", not(equalTo(read)));

        assertThat(changeIfMatch(read, order).statusCode()).isEqualTo(412);
        customer.at(Service.ORDER)
                .header("If-Match", read)
                .delete("/order/" + order)
                .then()
                .statusCode(412);

        String now = customer.getOrder(order).header("ETag");
        assertThat(changeIfMatch(now, order).statusCode()).isEqualTo(200);
        goods.awaitCount(7, 3, 0);
    }

    @Test
    void listHasOnlyTheCustomersOrdersOldestFirst() {
        List<String> placed = Stream.of(1, 2, 3)
                .map(quantity -> customer.confirmedOrder(goods, quantity).toString())
                .toList();
        shop.newCustomer().confirmedOrder(goods, 1);

        assertThat(customer.orders()).extracting("order_id").isEqualTo(placed);
    }

    @Test
    void refundByAnAdministratorCanRestockTheUnits() {
        UUID order = customer.confirmedOrder(goods, 3);
        customer.pay(order, Card.GOOD).then().statusCode(200);
        goods.awaitCount(7, 0, 3);

        shop.atAs(Service.PAYMENT, "admin")
                .body(Map.of("reason", "Arrived broken", "restock", true))
                .post("/payment/" + order + "/refund")
                .then()
                .statusCode(200)
                .body("payment_status", equalTo("REFUNDED"));

        customer.awaitOrder(order, "COMPLETED", "REFUNDED");
        goods.awaitCount(10, 0, 0);
        assertThat(customer.mailbox().awaitCount(4)).doesNotHaveDuplicates();
        customer.at(Service.ORDER)
                .get("/order/" + order + "/timeline")
                .then()
                .body("change", equalTo(List.of("PLACED", "CONFIRMED", "COMPLETED", "REFUNDED", "TAKEN_BACK")));
    }

    @Test
    void partialRefundReturnsTheStatedUnitsOnly() {
        UUID order = customer.confirmedOrder(goods, 3);
        customer.pay(order, Card.GOOD).then().statusCode(200);
        goods.awaitCount(7, 0, 3);

        refund(order, Map.of("reason", "One arrived broken", "amount", 10, "restock_quantity", 1));
        goods.awaitCount(8, 0, 2);
        refund(order, Map.of("reason", "A discount", "amount", 1));
        refund(order, Map.of("reason", "All returned"));

        customer.awaitOrder(order, "COMPLETED", "REFUNDED");
        goods.awaitCount(10, 0, 0);
    }

    private void refund(UUID order, Map<String, Object> body) {
        shop.atAs(Service.PAYMENT, "admin")
                .body(body)
                .post("/payment/" + order + "/refund")
                .then()
                .statusCode(200);
    }

    private String refreshToken() {
        return shop.logIn(Service.ORDER, customer.username(), Customer.PASSWORD).path("refresh_token");
    }

    /** Changes the quantity to 3, if the order still has this ETag. */
    private Response changeIfMatch(String tag, UUID order) {
        return customer.at(Service.ORDER)
                .header("If-Match", tag)
                .body(Customer.orderBody(3))
                .put("/order/" + order);
    }
}
