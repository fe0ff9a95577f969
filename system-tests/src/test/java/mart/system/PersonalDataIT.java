package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.contracts.OrderCreated;
import mart.contracts.UserRegistration;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The export has all personal data of a user; the erasure removes it, except what accounting must keep. */
@ExtendWith(SharedMart.class)
class PersonalDataIT {

    private final Shop shop;
    private final Customer customer;
    private final StockedProduct goods;
    private final String address = "7 Nowhere Lane " + Shop.unique();
    private final String notes = "ring twice " + Shop.unique();

    PersonalDataIT(Shop shop) {
        this.shop = shop;
        this.customer = shop.newCustomer();
        this.goods = shop.stockedProduct("10.00", 20);
    }

    @AfterEach
    void startOrderDatabase() {
        shop.mart().database(Service.ORDER).start();
        shop.awaitReady();
    }

    @Test
    void exportHasAllDataOfTheUserAndNoneOfOthers() {
        Customer other = shop.newCustomer();
        other.confirmedOrder(goods, 1);
        UUID paid = paid();
        UUID cancelled = ordered();
        customer.cancel(cancelled).then().statusCode(204);
        UUID open = ordered();
        customer.pay(open, Card.DECLINED).then().statusCode(402);
        customer.mailbox().awaitCount(5);

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> customer.export()
                        .then()
                        .statusCode(200)
                        .body("user.user_id", equalTo(customer.userId().toString()))
                        .body("user.username", equalTo(customer.username()))
                        .body("user.email", equalTo(customer.email()))
                        .body("user.log_ins", hasSize(1))
                        .body("orders.order.order_id", contains(paid.toString(), cancelled.toString(), open.toString()))
                        .body("orders.order.shipping_address", everyItem(equalTo(address)))
                        .body("orders.order.customer_notes", everyItem(equalTo(notes)))
                        .body("orders.email", everyItem(equalTo(customer.email())))
                        .body("orders[1].timeline.change", contains("PLACED", "CONFIRMED", "CANCELLED"))
                        .body(
                                "payments.payment.order_id",
                                containsInAnyOrder(paid.toString(), cancelled.toString(), open.toString()))
                        .body(
                                "payments.find { it.payment.order_id == '" + open + "' }.attempts.status",
                                contains("DECLINED"))
                        .body(
                                "payments.find { it.payment.order_id == '" + paid + "' }.payment.card_last_four",
                                equalTo("4242"))
                        .body("emails", hasSize(5))
                        .body("emails.recipient.unique()", contains(customer.email())));
        assertThat(customer.export().asString())
                .doesNotContain(other.username(), other.userId().toString(), Card.GOOD.number());
    }

    @Test
    void erasureRemovesTheUserFromEveryDatabaseAndNobodyElse() {
        Customer other = shop.newCustomer();
        UUID others = other.confirmedOrder(goods, 1);
        UUID paid = paid();
        UUID open = ordered();
        UUID declined = ordered();
        customer.pay(declined, Card.DECLINED).then().statusCode(402);
        UUID refunded = paid();
        shop.atAs(Service.PAYMENT, "admin")
                .body(Map.of("reason", "broken"))
                .post("/payment/" + refunded + "/refund")
                .then()
                .statusCode(200);
        customer.awaitOrder(refunded, "COMPLETED", "REFUNDED");
        customer.mailbox().awaitCount(8);
        assertThat(personalRows()).as("rows before the erasure").isNotEmpty();

        customer.erase();

        awaitErased();
        customer.awaitOrder(paid, "COMPLETED", "PAID");
        customer.awaitOrder(refunded, "COMPLETED", "REFUNDED");
        customer.awaitOrder(open, "CANCELLED", "PENDING");
        customer.awaitOrder(declined, "CANCELLED", "FAILED");
        customer.getOrder(paid)
                .then()
                .body("shipping_address", equalTo(""))
                .body("customer_notes", nullValue())
                .body("product_id", equalTo(goods.productId().toString()));
        customer.getPayment(paid).then().statusCode(200).body("card_last_four", equalTo("4242"));
        goods.awaitCount(18, 1, 1); // the refunded unit has returned
        shop.logIn(Service.USER, customer.username(), Customer.PASSWORD).then().statusCode(401);
        customer.at(Service.USER).get("/user/me").then().statusCode(401);

        other.getOrder(others).then().body("shipping_address", equalTo(Customer.ADDRESS));
        other.pay(others, Card.GOOD).then().statusCode(200);
        other.mailbox().awaitCount(3);
        requireConsistent(paid, open, declined, refunded, others);

        shop.register(customer.username(), customer.email(), Customer.PASSWORD)
                .then()
                .statusCode(201);
    }

    @Test
    void lateMessagesAndRequestsDoNotRestoreErasedData() {
        UUID paid = paid();
        customer.mailbox().awaitCount(3);
        customer.erase();
        awaitErased();

        String userId = customer.userId().toString();
        var registration = UserRegistration.newBuilder()
                .setUserId(userId)
                .setUsername(customer.username())
                .setEmail(customer.email());
        shop.kafka().publish(userId, registration.build());
        var order = OrderCreated.newBuilder()
                .setOrderId(UUID.randomUUID().toString())
                .setUserId(userId)
                .setUsername(customer.username())
                .setEmail(customer.email())
                .setShippingAddress(address);
        shop.kafka().publish(paid.toString(), order.build());
        // the access token is still valid
        order("respond-async").then().statusCode(202);
        order("wait=5").then().statusCode(403);
        Problems.require(customer.pay(paid, Card.GOOD), 409);
        Problems.require(customer.at(Service.ORDER).get("/user/me"), 401);
        Problems.require(customer.export(), 401);

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(customer.orders())
                        .extracting("order_status")
                        .containsExactlyInAnyOrder("COMPLETED", "REJECTED", "REJECTED"));
        awaitErased();
        goods.awaitCount(19, 0, 1);
        assertThat(customer.mailbox().emails()).as("e-mails before the erasure").hasSize(3);
    }

    @Test
    void erasureReachesAServiceWhoseDatabaseWasDown() {
        UUID open = ordered();
        customer.mailbox().awaitCount(2);
        shop.mart().database(Service.ORDER).kill();
        shop.awaitHealth(Service.ORDER, "ready", 503);

        Problems.require(customer.export(), 503);
        customer.erase();

        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(Stream.of(Service.USER, Service.PAYMENT, Service.NOTIFICATION)
                                .flatMap(service -> shop.databases().rowsWith(service, customer.username()).stream()))
                        .isEmpty());
        shop.mart().database(Service.ORDER).start();
        awaitErased();
        customer.awaitOrder(open, "CANCELLED", "PENDING");
        goods.awaitCount(20, 0, 0);
        requireConsistent(open);
    }

    @Test
    void erasureDuringAPaymentLeavesNoPersonalData() {
        UUID order = ordered();
        var payment = Concurrently.begin(() -> customer.pay(order, Card.GOOD).statusCode());
        customer.erase();
        assertThat(payment.join()).isIn(200, 202, 403, 409);

        awaitErased();
        await().atMost(Shop.TIMEOUT).untilAsserted(() -> {
            JsonPath now = customer.getOrder(order).jsonPath();
            assertThat(now.getString("order_status") + " " + now.getString("payment_status"))
                    .isIn("COMPLETED PAID", "CANCELLED REFUNDED", "CANCELLED PENDING", "CANCELLED FAILED");
        });
        requireConsistent(order);
        awaitErased();
    }

    private Response order(String preference) {
        return customer.at(Service.ORDER)
                .header("Prefer", preference)
                .header("Idempotency-Key", customer.email() + Shop.unique())
                .body(Map.of("quantity", 1, "shipping_address", address, "customer_notes", notes))
                .post("/order/" + goods.productId());
    }

    private UUID ordered() {
        Response placed = order("wait=5");
        placed.then().statusCode(201);
        return Customer.orderId(placed);
    }

    private UUID paid() {
        UUID order = ordered();
        customer.complete(order);
        return order;
    }

    private List<String> personalRows() {
        return Stream.of(customer.username(), customer.email(), address, notes)
                .flatMap(word -> shop.databases().rowsWith(word).stream())
                .toList();
    }

    private void awaitErased() {
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(personalRows()).isEmpty());
    }

    private void requireConsistent(UUID... orders) {
        List<String> faults = shop.reconciliation(Shop.TIMEOUT).faults();
        Stream.concat(Stream.of(orders), Stream.of(goods.productId()))
                .forEach(id -> assertThat(faults).noneMatch(fault -> fault.contains(id.toString())));
    }
}
