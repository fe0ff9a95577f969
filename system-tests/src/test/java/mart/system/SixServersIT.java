package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import java.util.UUID;
import mart.stack.LibertyServer;
import mart.stack.ServerLayout;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Each service in a server of its own: nothing depends on the services sharing a process. */
@Tag("proof")
class SixServersIT {
    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(SharedMart.builder("six").servers(ServerLayout.SIX).start());
    }

    @Test
    void describedWorkflowsSucceed() {
        assertThat(shop.mart().servers()).hasSize(6);
        new Workflow(shop).run();
    }

    @Test
    void eachServiceHasItsCommonEndpoints() {
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
    void noOrderIsLostWhenAServerIsKilledUnderLoad() {
        for (Service victim : new Service[] {Service.INVENTORY, Service.ORDER}) {
            LibertyServer server = shop.mart().server(victim);
            try (OrderLoad load = new OrderLoad(shop)) {
                load.awaitMore(20);
                server.kill();
                load.awaitMore(3);
                server.start();
                load.awaitMore(10);
                load.awaitConsistent();
            }
        }
    }

    @Test
    void erasureReachesAServerThatWasDownWhenItReturns() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        UUID order = customer.confirmedOrder(goods, 2);
        LibertyServer server = shop.mart().server(Service.ORDER);
        server.kill();
        customer.erase();
        server.start();

        customer.awaitOrder(order, "CANCELLED", "PENDING");
        goods.awaitCount(5, 0, 0);
        await().atMost(Shop.TIMEOUT)
                .untilAsserted(() -> assertThat(shop.databases().rowsWith(customer.username()))
                        .isEmpty());
    }
}
