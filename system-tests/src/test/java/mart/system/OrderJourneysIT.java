package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
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
import mart.stack.Service;
import mart.system.shop.Buyer;
import mart.system.shop.Card;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ways an order can go, beside the straight one. */
@ExtendWith(SharedMart.class)
class OrderJourneysIT {
    private final Shop shop;
    private Buyer buyer;
    private StockedProduct goods;

    OrderJourneysIT(Shop shop) {
        this.shop = shop;
    }

    @BeforeEach
    void goShopping() {
        buyer = shop.buyer();
        goods = shop.goods("10.00", 10);
    }

    @Test
    void moreAreHeldWhenMoreAreWanted() {
        UUID order = buyer.ordered(goods, 2);

        buyer.change(order, 7).then().statusCode(200).body("quantity", equalTo(7));

        goods.awaitCount(3, 7, 0);
        assertThat(amountOf(order)).isEqualByComparingTo("70.00");
    }

    @Test
    void someAreGivenBackWhenFewerAreWanted() {
        UUID order = buyer.ordered(goods, 7);

        buyer.change(order, 2).then().statusCode(200).body("quantity", equalTo(2));

        goods.awaitCount(8, 2, 0);
        assertThat(amountOf(order)).isEqualByComparingTo("20.00");
    }

    @Test
    void anOrderStaysAsItWasWhenMoreAreWantedThanThereAre() {
        UUID order = buyer.ordered(goods, 4);

        buyer.change(order, 11)
                .then()
                .statusCode(409)
                .contentType("application/problem+json")
                .body("detail", containsString("6"));

        buyer.look(order).then().body("quantity", equalTo(4)).body("payable", equalTo(true));
        goods.awaitCount(6, 4, 0);
        buyer.pay(order, Card.GOOD).then().statusCode(200);
    }

    @Test
    void whatWasChangedIsWhatIsPaid() {
        UUID order = buyer.ordered(goods, 2);
        buyer.change(order, 3).then().statusCode(200);

        buyer.pay(order, Card.GOOD).then().statusCode(200);

        buyer.awaitOrder(order, "COMPLETED", "PAID");
        goods.awaitCount(7, 0, 3);
        assertThat(capturedFor(order)).isEqualByComparingTo("30.00");
    }

    @Test
    void aCancelledOrderGivesItsStockBackAndStaysReadable() {
        UUID order = buyer.ordered(goods, 4);

        buyer.cancel(order).then().statusCode(204);
        buyer.cancel(order).then().statusCode(204);

        goods.awaitCount(10, 0, 0);
        buyer.awaitOrder(order, "CANCELLED", "PENDING");
        buyer.pay(order, Card.GOOD).then().statusCode(409);
        buyer.change(order, 1).then().statusCode(409);
    }

    @Test
    void aDeclinedCardMayBeFollowedByAGoodOne() {
        UUID order = buyer.ordered(goods, 1);

        buyer.pay(order, Card.DECLINED)
                .then()
                .statusCode(402)
                .contentType("application/problem+json")
                .body("detail", containsString("declined"));
        buyer.awaitOrder(order, "IN_PROGRESS", "FAILED");
        buyer.pay(order, Card.GOOD).then().statusCode(200);

        buyer.awaitOrder(order, "COMPLETED", "PAID");
        goods.awaitCount(9, 0, 1);
    }

    @Test
    void theOrderOfAnotherDoesNotExist() {
        UUID order = buyer.ordered(goods, 1);
        Buyer stranger = shop.buyer();

        stranger.look(order).then().statusCode(404);
        stranger.change(order, 2).then().statusCode(404);
        stranger.cancel(order).then().statusCode(404);
        stranger.pay(order, Card.GOOD).then().statusCode(404);
        stranger.payment(order).then().statusCode(404);
        assertThat(stranger.at(Service.ORDER).get("/orders").jsonPath().getList(""))
                .isEmpty();

        buyer.look(order).then().statusCode(200).body("quantity", equalTo(1));
    }

    @Test
    void anOpenOrderOutlivesItsProduct() {
        UUID order = buyer.ordered(goods, 3);

        shop.at(Service.PRODUCT).delete("/product/" + goods.productId()).then().statusCode(204);

        await().atMost(Shop.PATIENCE)
                .until(() -> buyer.order(goods.productId(), 1).statusCode() == 404);
        goods.awaitCount(7, 3, 0);
        buyer.pay(order, Card.GOOD).then().statusCode(200);
        buyer.awaitOrder(order, "COMPLETED", "PAID");
        goods.awaitCount(7, 0, 3);
        buyer.look(order).then().body("product_name", notNullValue());
    }

    @Test
    void anOrderKeepsThePriceAtWhichItWasPlaced() {
        UUID order = buyer.ordered(goods, 2);

        shop.at(Service.PRODUCT)
                .body(Shop.productBody("Laptop, dearer", "99.00"))
                .put("/product/" + goods.productId())
                .then()
                .statusCode(200);
        await().atMost(Shop.PATIENCE).until(() -> new BigDecimal("99.00").compareTo(priceOfANewOrder()) == 0);

        assertThat(amountOf(order)).isEqualByComparingTo("20.00");
    }

    @Test
    void whoDoesNotWantToWaitIsToldWhereToLook() {
        Response accepted = buyer.order(goods.productId(), 2, "respond-async");

        accepted.then()
                .statusCode(202)
                .header("Preference-Applied", containsString("respond-async"))
                .header("Location", endsWith("/order/" + accepted.path("order_id")));
        UUID order = UUID.fromString(accepted.path("order_id"));
        assertThat(buyer.awaitDecision(order)).isTrue();
        goods.awaitCount(8, 2, 0);
    }

    @Test
    void anOrderThatIsRefusedLaterSaysWhy() {
        Response accepted = buyer.order(goods.productId(), 11, "respond-async");

        UUID order = UUID.fromString(accepted.path("order_id"));
        assertThat(buyer.awaitDecision(order)).isFalse();
        buyer.look(order).then().body("order_status", equalTo("REJECTED")).body("reason", equalTo("NOT_ENOUGH_STOCK"));
        goods.awaitCount(10, 0, 0);
    }

    @Test
    void moneyIsGivenBackWhenTheOrderWasCancelledWhileItWasPaid() {
        // The gateway takes its time; whether the cancelling comes in it is up to chance, so both ends are right.
        await("a payment that was overtaken").atMost(Shop.PATIENCE).until(this::isOvertaken);
    }

    /** Pays and cancels at once; whatever comes of it must be whole. */
    private boolean isOvertaken() {
        StockedProduct own = shop.goods("10.00", 5);
        UUID order = buyer.ordered(own, 2);
        var paying = Concurrently.begin(() -> buyer.pay(order, Card.GOOD));
        await().atMost(Shop.PATIENCE).until(() -> isCharging(order));
        boolean cancelled = buyer.cancel(order).statusCode() == 204;
        paying.join();
        if (cancelled) {
            buyer.awaitOrder(order, "CANCELLED", "REFUNDED");
            own.awaitCount(5, 0, 0);
            Response payment = buyer.payment(order);
            payment.then().body("payment_status", equalTo("REFUNDED"));
            assertThat(money(payment, "refunded_amount")).isEqualByComparingTo("20.00");
        } else {
            buyer.awaitOrder(order, "COMPLETED", "PAID");
            own.awaitCount(3, 0, 2);
        }
        return cancelled;
    }

    private boolean isCharging(UUID order) {
        return !shop.kafka()
                .messages(mart.contracts.PaymentRequest.getDefaultInstance(), order.toString())
                .isEmpty();
    }

    @Test
    void theLogInOfTheOrderServiceKnowsTheUser() {
        buyer.at(Service.ORDER)
                .get("/user/me")
                .then()
                .statusCode(200)
                .body("user_id", equalTo(buyer.userId().toString()))
                .body("username", equalTo(buyer.username()))
                .body("email", equalTo(buyer.email()));
        Response there = buyer.at(Service.ORDER).get("/user/me");
        Response here = buyer.at(Service.USER).get("/user/me");
        assertThat(there.<Map<String, Object>>path("")).isEqualTo(here.path(""));
        assertThat(there.header("ETag")).isNotNull().isEqualTo(here.header("ETag"));
    }

    @Test
    void aRefreshTokenUsedTwiceEndsItsFamily() {
        Map<String, String> first = logIn();
        Map<String, String> second =
                refresh(first).then().statusCode(200).extract().path("");

        refresh(first).then().statusCode(401).contentType("application/problem+json");
        refresh(second).then().statusCode(401);
        assertThat(logIn().get("refresh_token")).isNotEqualTo(second.get("refresh_token"));
    }

    @Test
    void anOrderThatWasChangedMeanwhileIsNotOverwritten() {
        UUID order = buyer.ordered(goods, 1);
        String read = buyer.look(order).header("ETag");
        buyer.change(order, 2).then().statusCode(200).header("ETag", not(equalTo(read)));

        buyer.at(Service.ORDER)
                .header("If-Match", read)
                .body(Buyer.terms(3))
                .put("/order/" + order)
                .then()
                .statusCode(412);
        buyer.at(Service.ORDER)
                .header("If-Match", read)
                .delete("/order/" + order)
                .then()
                .statusCode(412);

        String now = buyer.look(order).header("ETag");
        buyer.at(Service.ORDER)
                .header("If-Match", now)
                .body(Buyer.terms(3))
                .put("/order/" + order)
                .then()
                .statusCode(200);
        goods.awaitCount(7, 3, 0);
    }

    @Test
    void theListHoldsOnlyTheOwnOrdersInTheOrderTheyWerePlaced() {
        List<String> placed = java.util.stream.Stream.of(1, 2, 3)
                .map(quantity -> buyer.ordered(goods, quantity).toString())
                .toList();
        shop.buyer().ordered(goods, 1);

        assertThat(buyer.at(Service.ORDER).get("/orders").jsonPath().<String>getList("order_id"))
                .isEqualTo(placed);
    }

    @Test
    void anAdministratorGivesTheMoneyBackAndTheUnitsWithIt() {
        UUID order = buyer.ordered(goods, 3);
        buyer.pay(order, Card.GOOD).then().statusCode(200);
        goods.awaitCount(7, 0, 3);

        shop.atAs(Service.PAYMENT, "admin")
                .body(Map.of("reason", "Arrived broken", "restock", true))
                .post("/payment/" + order + "/refund")
                .then()
                .statusCode(200)
                .body("payment_status", equalTo("REFUNDED"));

        buyer.awaitOrder(order, "COMPLETED", "REFUNDED");
        goods.awaitCount(10, 0, 0);
        assertThat(buyer.mailbox().awaitCount(4)).doesNotHaveDuplicates();
        buyer.at(Service.ORDER)
                .get("/order/" + order + "/timeline")
                .then()
                .body("change", equalTo(List.of("PLACED", "CONFIRMED", "COMPLETED", "REFUNDED", "TAKEN_BACK")));
    }

    private Map<String, String> logIn() {
        return shop.at(Service.ORDER)
                .contentType(io.restassured.http.ContentType.URLENC)
                .body("username=" + buyer.username() + "&password=" + Buyer.PASSWORD)
                .post("/user/login")
                .path("");
    }

    private Response refresh(Map<String, String> tokens) {
        return shop.at(Service.ORDER)
                .body(Map.of("refresh_token", tokens.get("refresh_token")))
                .post("/user/refresh_token");
    }

    private BigDecimal priceOfANewOrder() {
        Response placed = buyer.order(goods.productId(), 1);
        buyer.cancel(UUID.fromString(placed.path("order_id")));
        return money(placed, "unit_price");
    }

    private BigDecimal amountOf(UUID order) {
        return money(buyer.look(order), "amount");
    }

    private BigDecimal capturedFor(UUID order) {
        return money(buyer.payment(order), "captured_amount");
    }

    private static BigDecimal money(Response answer, String field) {
        return new BigDecimal(answer.path(field).toString());
    }
}
