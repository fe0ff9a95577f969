package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import mart.stack.LibertyServer;
import mart.stack.Mart;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.testing.Concurrently;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Kafka, databases, the mail server and servers fail (kill -9) and return: services report it, go on, and catch up. */
@ExtendWith(SharedMart.class)
class OutageIT {
    /** How long a server may take to start on a busy machine. */
    private static final Duration START = Duration.ofMinutes(4);

    private final Shop shop;
    private final Mart mart;

    OutageIT(Shop shop) {
        this.shop = shop;
        this.mart = shop.mart();
    }

    /** Starting a running component has no effect. */
    @AfterEach
    void startAllComponents() {
        mart.mail().start();
        mart.kafka().start();
        for (Service service : Service.values()) {
            mart.database(service).start();
        }
        mart.server(Service.ORDER).start();
        shop.awaitReady();
    }

    @Test
    void requestsAcceptedWhileKafkaIsDownTakeEffectWhenItReturns() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        UUID before = customer.confirmedOrder(goods, 1);

        mart.kafka().kill();
        for (Service service : Service.values()) {
            shop.awaitHealth(service, "ready", 503);
            assertThat(shop.health(service, "live")).isEqualTo(200);
        }
        UUID product = shop.createProduct("3.00");
        Customer newcomer = shop.newCustomer();
        Response accepted = newcomer.order(goods.productId(), 2, "wait=1");
        accepted.then().statusCode(202);
        UUID during = Customer.orderId(accepted);
        customer.cancel(before).then().statusCode(204);
        customer.at(Service.ORDER).get("/user/me").then().statusCode(200); // needs no Kafka
        Problems.require(newcomer.pay(during, Card.GOOD), 503); // not 404: the order exists
        mart.kafka().start();

        shop.awaitReady();
        assertThat(newcomer.awaitDecision(during)).isTrue();
        goods.awaitCount(3, 2, 0);
        newcomer.mailbox().awaitCount(2);
        payWhenTheServiceHasCaughtUp(newcomer, during);
        goods.awaitCount(3, 0, 2);
        await("stock of a product created meanwhile")
                .atMost(Shop.TIMEOUT)
                .untilAsserted(() -> shop.addStock(product, 1));
    }

    private static void payWhenTheServiceHasCaughtUp(Customer customer, UUID orderId) {
        await("payment of an order from the time of the outage")
                .atMost(Shop.TIMEOUT)
                .until(() -> customer.pay(orderId, Card.GOOD).statusCode(), status -> {
                    assertThat(status).isIn(200, 503);
                    return status == 200;
                });
    }

    @Test
    void ordersPlacedWhileTheInventoryDatabaseIsDownAreConfirmedWhenItReturns() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);

        mart.database(Service.INVENTORY).kill();
        shop.awaitHealth(Service.INVENTORY, "ready", 503);
        assertThat(shop.health(Service.INVENTORY, "live")).isEqualTo(200);
        assertThat(shop.health(Service.ORDER, "ready")).isEqualTo(200);
        Problems.require(shop.at(Service.INVENTORY).get("/inventory"), 503);
        Problems.require(shop.atAs(Service.INVENTORY, "admin").get("/dead-letters"), 503);
        Problems.require(
                shop.at(Service.INVENTORY).body(Map.of("stock_level", 1)).put("/inventory/" + goods.inventoryId()),
                503);
        Response accepted = customer.order(goods.productId(), 2, "wait=1");
        accepted.then().statusCode(202);
        mart.database(Service.INVENTORY).start();

        shop.awaitHealth(Service.INVENTORY, "ready", 200);
        assertThat(customer.awaitDecision(accepted)).isTrue();
        goods.awaitCount(3, 2, 0);
    }

    @Test
    @Tag("proof")
    void emailsQueuedWhileTheMailServerIsDownAreSentOnceWhenItReturns() {
        mart.mail().stop();
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        customer.confirmedOrder(goods, 1);
        assertThat(shop.health(Service.NOTIFICATION, "live")).isEqualTo(200);

        mart.mail().start();

        assertThat(customer.mailbox().awaitCount(2)).doesNotHaveDuplicates();
    }

    @Test
    @Tag("proof")
    void noOrderIsLostWhenKafkaIsKilledUnderLoad() {
        try (OrderLoad load = new OrderLoad(shop)) {
            load.awaitMore(20);
            mart.kafka().kill();
            load.awaitMore(6);
            mart.kafka().start();
            load.awaitMore(10);
            load.awaitConsistent();
            assertThat(load.statuses()).contains(201, 202).isSubsetOf(201, 202);
        }
    }

    @Test
    @Tag("proof")
    void noOrderIsLostWhenTheOrderDatabaseIsKilledUnderLoad() {
        try (OrderLoad load = new OrderLoad(shop)) {
            load.awaitMore(20);
            mart.database(Service.ORDER).kill();
            shop.awaitHealth(Service.ORDER, "ready", 503);
            load.awaitMore(3);
            mart.database(Service.ORDER).start();
            shop.awaitHealth(Service.ORDER, "ready", 200);
            load.awaitMore(10);
            load.awaitConsistent();
            assertThat(load.statuses()).contains(201, 503).isSubsetOf(201, 202, 503);
        }
    }

    @Test
    void killedServerStartsWithoutKafkaAndADatabaseAndCatchesUpWhenTheyReturn() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        LibertyServer server = mart.server(Service.ORDER);
        server.kill();
        mart.kafka().kill();
        mart.database(Service.USER).kill();

        var start = Concurrently.begin(() -> {
            server.start();
            return "ready";
        });
        for (Service service : Service.values()) {
            await(service.id() + " lives")
                    .atMost(START)
                    .ignoreExceptionsMatching(e -> e instanceof IOException)
                    .until(() -> shop.health(service, "live") == 200);
            assertThat(shop.health(service, "ready")).isEqualTo(503);
        }
        Problems.require(customer.at(Service.USER).get("/user/me"), 503);
        Response accepted = customer.order(goods.productId(), 2, "respond-async");
        accepted.then().statusCode(202);
        mart.database(Service.USER).start();
        mart.kafka().start();

        assertThat(start.join()).isEqualTo("ready");
        assertThat(customer.awaitDecision(accepted)).isTrue();
        goods.awaitCount(3, 2, 0);
        customer.mailbox().awaitCount(2);
    }
}
