package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.io.IOException;
import java.time.Duration;
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

/** What the mart stands on may go at any moment: it says so, goes on as far as it can, and catches up. */
@ExtendWith(SharedMart.class)
class OutageIT {
    /** How long a server may take to begin, on a machine that has much else to do. */
    private static final Duration START = Duration.ofMinutes(4);

    private final Shop shop;
    private final Mart mart;

    OutageIT(Shop shop) {
        this.shop = shop;
        this.mart = shop.mart();
    }

    /** Each does nothing if its part runs. */
    @AfterEach
    void mendEverything() {
        mart.mail().start();
        mart.kafka().start();
        for (Service service : Service.values()) {
            mart.database(service).start();
        }
        mart.server(Service.ORDER).start();
        shop.awaitReady();
    }

    @Test
    void whatIsAcceptedWhileKafkaIsGoneIsDoneWhenItIsBack() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        UUID before = customer.confirmedOrder(goods, 1);

        mart.kafka().kill();
        for (Service service : Service.values()) {
            awaitHealth(service, "ready", 503);
            assertThat(shop.health(service, "live")).isEqualTo(200);
        }
        UUID product = shop.createProduct("3.00");
        Customer newcomer = shop.newCustomer();
        Response accepted = newcomer.order(goods.productId(), 2, "wait=1");
        accepted.then().statusCode(202);
        UUID during = UUID.fromString(accepted.path("order_id"));
        customer.cancel(before).then().statusCode(204);
        Problems.require(customer.at(Service.ORDER).get("/user/me"), 503);
        Problems.require(customer.pay(during, Card.GOOD), 404);
        mart.kafka().start();

        shop.awaitReady();
        assertThat(newcomer.awaitDecision(during)).isTrue();
        goods.awaitCount(3, 2, 0);
        newcomer.mailbox().awaitCount(2);
        newcomer.pay(during, Card.GOOD).then().statusCode(200);
        goods.awaitCount(3, 0, 2);
        await().atMost(Shop.TIMEOUT).until(() -> stockCanBeSet(product));
    }

    private boolean stockCanBeSet(UUID product) {
        return shop.at(Service.INVENTORY)
                        .body("{\"stock_level\": 1}")
                        .post("/inventory/" + product)
                        .statusCode()
                == 201;
    }

    @Test
    void ordersWaitForADatabaseThatIsGone() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);

        mart.database(Service.INVENTORY).kill();
        awaitHealth(Service.INVENTORY, "ready", 503);
        assertThat(shop.health(Service.INVENTORY, "live")).isEqualTo(200);
        assertThat(shop.health(Service.ORDER, "ready")).isEqualTo(200);
        Problems.require(shop.at(Service.INVENTORY).get("/inventory"), 503);
        Problems.require(shop.atAs(Service.INVENTORY, "admin").get("/dead-letters"), 503);
        Problems.require(
                shop.at(Service.INVENTORY).body("{\"stock_level\": 1}").put("/inventory/" + goods.inventoryId()), 503);
        Response accepted = customer.order(goods.productId(), 2, "wait=1");
        accepted.then().statusCode(202);
        mart.database(Service.INVENTORY).start();

        awaitHealth(Service.INVENTORY, "ready", 200);
        assertThat(customer.awaitDecision(UUID.fromString(accepted.path("order_id"))))
                .isTrue();
        goods.awaitCount(3, 2, 0);
    }

    @Test
    @Tag("proof")
    void mailsWaitForAMailServerThatIsGone() {
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
    void nothingIsLostWhenKafkaGoesWhileOrdersArePlaced() {
        try (Shoppers shoppers = new Shoppers(shop)) {
            shoppers.awaitMore(20);
            mart.kafka().kill();
            shoppers.awaitMore(6);
            mart.kafka().start();
            shoppers.awaitMore(10);
            shoppers.settle();
            assertThat(shoppers.statuses()).contains(201, 202).isSubsetOf(201, 202);
        }
    }

    @Test
    @Tag("proof")
    void nothingIsLostWhenTheDatabaseGoesWhileOrdersArePlaced() {
        try (Shoppers shoppers = new Shoppers(shop)) {
            shoppers.awaitMore(20);
            mart.database(Service.ORDER).kill();
            awaitHealth(Service.ORDER, "ready", 503);
            shoppers.awaitMore(3);
            mart.database(Service.ORDER).start();
            awaitHealth(Service.ORDER, "ready", 200);
            shoppers.awaitMore(10);
            shoppers.settle();
            assertThat(shoppers.statuses()).contains(201, 503).isSubsetOf(201, 202, 503);
        }
    }

    @Test
    void theServicesStartWithoutKafkaAndADatabaseAndCatchUpWhenTheyCome() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        LibertyServer server = mart.server(Service.ORDER);
        server.kill();
        mart.kafka().kill();
        mart.database(Service.USER).kill();

        var starting = Concurrently.begin(() -> {
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

        assertThat(starting.join()).isEqualTo("ready");
        assertThat(customer.awaitDecision(UUID.fromString(accepted.path("order_id"))))
                .isTrue();
        goods.awaitCount(3, 2, 0);
        customer.mailbox().awaitCount(2);
    }

    private void awaitHealth(Service service, String check, int status) {
        await(service.id() + " " + check + " " + status)
                .atMost(Shop.TIMEOUT)
                .until(() -> shop.health(service, check) == status);
    }
}
