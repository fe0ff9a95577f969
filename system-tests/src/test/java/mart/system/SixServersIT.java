package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.Map;
import java.util.UUID;
import mart.stack.LibertyServer;
import mart.stack.ServerLayout;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Databases;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The same WARs, each in a server of its own: nothing may depend on their being together. */
@Tag("proof")
class SixServersIT {
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(SharedMart.builder("six").servers(ServerLayout.SIX).start());
    }

    @AfterAll
    static void close() {
        if (shop != null) {
            shop.close();
        }
    }

    @Test
    void theWorkflowsOfTheDescriptionWork() {
        assertThat(shop.mart().servers()).hasSize(6);
        new Workflow(shop).run();
    }

    @Test
    void eachAnswersForItself() {
        for (Service service : Service.values()) {
            for (String path : new String[] {"/health", "/health/started", "/health/ready", "/health/live"}) {
                shop.at(service).get(path).then().statusCode(200).body("status", equalTo("UP"));
            }
            shop.at(service).get("/").then().statusCode(200);
            shop.at(service).get("/docs").then().statusCode(200).body(containsString("<"));
            shop.at(service).get("/openapi").then().statusCode(200);
            shop.at(service).get("/metrics").then().statusCode(200);
        }
    }

    @Test
    void nothingIsLostWhenAServerIsKilledWhileOrdersArePlaced() {
        for (Service victim : new Service[] {Service.INVENTORY, Service.ORDER}) {
            LibertyServer server = shop.mart().server(victim);
            try (Shoppers shoppers = new Shoppers(shop)) {
                shoppers.awaitMore(20);
                server.kill();
                shoppers.awaitMore(3);
                server.start();
                shoppers.awaitMore(10);
                shoppers.settle();
            }
        }
    }

    @Test
    void anErasureReachesAServerThatWasDownWhenItIsBack() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        UUID order = customer.confirmedOrder(goods, 2);
        LibertyServer server = shop.mart().server(Service.ORDER);
        server.kill();
        customer.at(Service.USER)
                .body(Map.of("password", Customer.PASSWORD))
                .delete("/user/me")
                .then()
                .statusCode(204);
        server.start();

        customer.awaitOrder(order, "CANCELLED", "PENDING");
        goods.awaitCount(5, 0, 0);
        Databases databases = new Databases(shop.mart());
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() ->
                        assertThat(databases.rowsWith(customer.username())).isEmpty());
    }
}
