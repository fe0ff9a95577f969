package mart.inventory;

import static mart.inventory.InventoryTestClient.awaitReply;
import static mart.inventory.InventoryTestClient.client;
import static mart.inventory.InventoryTestClient.newStock;
import static mart.inventory.InventoryTestClient.sendCommand;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.greaterThanOrEqualTo;

import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.contracts.InventoryCheckRequest.Action;
import mart.inventory.InventoryTestClient.Stock;
import mart.testing.TestDatabase;
import mart.testing.TestToken;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Tests the consistency checks with inconsistencies planted in the database. */
@ExtendWith(ArquillianExtension.class)
class ReconciliationIT {

    private final Stock stock = newStock(10);

    @Test
    void consistentStockPassesAllChecks() {
        ordered(Action.RESERVE, 3);
        sendCommand(ordered(Action.RESERVE, 2), stock.product(), 2, Action.COMMIT, 1);
        sendCommand(ordered(Action.RESERVE, 4), stock.product(), 2, Action.RELEASE, 0);
        stock.awaitCounts(6, 3, 1);

        asAdmin()
                .get("/reconciliation")
                .then()
                .statusCode(200)
                .body("service", equalTo("inventory"))
                .body("consistent", equalTo(true))
                .body("checks.ok", everyItem(equalTo(true)))
                .body("in_flight.outbox_messages", greaterThanOrEqualTo(0))
                .body("in_flight.inbox_messages", greaterThanOrEqualTo(0));
    }

    @Test
    void reservedUnitsWithoutAReservationAreFound() {
        UUID order = ordered(Action.RESERVE, 3);
        TestDatabase.update("UPDATE reservation SET quantity = 2 WHERE order_id = ?", order);
        try {
            assertThat(found("stock_is_what_orders_have"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("product_id", stock.product().toString())
                            .containsEntry("reserved_stock", 3)
                            .containsEntry("reserved", 2));
        } finally {
            TestDatabase.update("UPDATE reservation SET quantity = 3 WHERE order_id = ?", order);
        }
        assertThat(found("stock_is_what_orders_have")).isEmpty();
    }

    @Test
    void unitsWithoutAStockChangeAreFound() {
        TestDatabase.update(
                "UPDATE inventory SET stock_level = 11, total_stock = 11 WHERE product_id = ?", stock.product());
        try {
            assertThat(found("stock_is_what_was_told"))
                    .singleElement()
                    .satisfies(row -> assertThat(row)
                            .containsEntry("product_id", stock.product().toString())
                            .containsEntry("stock_level", 11)
                            .containsEntry("told", 10));
        } finally {
            TestDatabase.update(
                    "UPDATE inventory SET stock_level = 10, total_stock = 10 WHERE product_id = ?", stock.product());
        }
    }

    @Test
    void reservationsAreListedInPages() {
        UUID reserved = ordered(Action.RESERVE, 3);
        UUID sold = ordered(Action.RESERVE, 2);
        sendCommand(sold, stock.product(), 2, Action.COMMIT, 2);
        stock.awaitCounts(5, 3, 2);

        List<Map<String, Object>> rows = new ArrayList<>();
        String page = "/reconciliation/orders?limit=1";
        while (page != null) {
            Response response = asAdmin().get(page);
            response.then().statusCode(200);
            rows.addAll(response.jsonPath().getList("$"));
            String link = response.header("Link");
            page = link == null ? null : link.replaceAll("<https?://[^/]*([^>]*)>.*", "$1");
        }
        assertThat(rows)
                .filteredOn(row -> row.get("product_id").equals(stock.product().toString()))
                .containsExactlyInAnyOrder(
                        Map.of(
                                "order_id", reserved.toString(),
                                "product_id", stock.product().toString(),
                                "reserved", 3,
                                "sold", 0,
                                "revision", 1),
                        Map.of(
                                "order_id", sold.toString(),
                                "product_id", stock.product().toString(),
                                "reserved", 0,
                                "sold", 2,
                                "revision", 2));
        asAdmin().get("/reconciliation/orders?after=x").then().statusCode(400);
    }

    @Test
    void reconciliationRequiresAnAdministrator() {
        for (String path : List.of("/reconciliation", "/reconciliation/orders")) {
            client().get(path).then().statusCode(401);
            client().header("Authorization", "Bearer " + TestToken.customer(UUID.randomUUID()))
                    .get(path)
                    .then()
                    .statusCode(403);
        }
    }

    private UUID ordered(Action action, int quantity) {
        UUID order = UUID.randomUUID();
        sendCommand(order, stock.product(), 1, action, quantity);
        awaitReply(order, 1);
        return order;
    }

    /** Returns the rows that a check found. */
    private List<Map<String, Object>> found(String check) {
        JsonPath report = asAdmin().get("/reconciliation").jsonPath();
        List<Map<String, Object>> found = report.getList("checks.find { it.name == '" + check + "' }.found");
        assertThat(report.getBoolean("consistent")).isEqualTo(found.isEmpty());
        return found;
    }

    private static RequestSpecification asAdmin() {
        return client().header("Authorization", "Bearer " + TestToken.admin(UUID.randomUUID()));
    }
}
