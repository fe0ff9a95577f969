package mart.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Buyer;
import mart.system.shop.Goods;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an administrator does about a message that could not be handled, in a mart where the others could. */
@ExtendWith(SharedMart.class)
class DeadLettersIT {
    private final Shop shop;

    DeadLettersIT(Shop shop) {
        this.shop = shop;
    }

    @Test
    void areReplayedWhenTheFaultIsMendedAndHandledOnce() throws SQLException {
        Buyer buyer = shop.buyer();
        Goods goods = shop.goods("1.00", 5);
        UUID order;
        String letter;
        execute(
                Service.INVENTORY,
                "ALTER TABLE inventory ADD CONSTRAINT fault CHECK (product_id <> '" + goods.productId()
                        + "' OR reserved_stock = 0)");
        try {
            Response accepted = buyer.order(goods.productId(), 2, "respond-async");
            accepted.then().statusCode(202);
            order = UUID.fromString(accepted.path("order_id"));
            letter = letterOf(Service.INVENTORY, goods.productId().toString());
            replay(Service.INVENTORY, letter).then().statusCode(409);
        } finally {
            execute(Service.INVENTORY, "ALTER TABLE inventory DROP CONSTRAINT fault");
        }

        replay(Service.INVENTORY, letter).then().statusCode(200).body("replayed_at", notNullValue());
        replay(Service.INVENTORY, letter).then().statusCode(200);

        assertThat(buyer.awaitDecision(order)).isTrue();
        goods.awaitCount(3, 2, 0);
    }

    @ParameterizedTest
    @EnumSource(Service.class)
    void areForAdministratorsOfEveryService(Service service) {
        admin(service).get("/dead-letters?limit=1").then().statusCode(200);
        Problems.require(shop.at(service).get("/dead-letters"), 401);
        Problems.require(shop.atAs(service, "customer").get("/dead-letters"), 403);
        Problems.require(admin(service).get("/dead-letters/" + UUID.randomUUID()), 404);
    }

    private Response replay(Service service, String letter) {
        return admin(service).post("/dead-letters/" + letter + "/replay");
    }

    private String letterOf(Service service, String key) {
        return await().atMost(Shop.PATIENCE)
                .until(() -> waitingOf(service, key), found -> found.size() == 1)
                .get(0);
    }

    private List<String> waitingOf(Service service, String key) {
        List<Map<String, String>> all =
                admin(service).get("/dead-letters?replayed=false").jsonPath().getList("");
        return all.stream()
                .filter(letter -> key.equals(letter.get("key")))
                .map(letter -> letter.get("letter_id"))
                .toList();
    }

    private void execute(Service service, String sql) throws SQLException {
        try (Connection connection = shop.mart().database(service).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private RequestSpecification admin(Service service) {
        return shop.atAs(service, "admin");
    }
}
