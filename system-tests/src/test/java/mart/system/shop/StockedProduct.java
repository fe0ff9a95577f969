package mart.system.shop;

import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;

/** A product with stock. */
public record StockedProduct(Shop shop, UUID productId, UUID inventoryId) {

    /** Stock level, reserved stock and sold stock. */
    public record Count(int free, int reserved, int sold) {}

    /** The stock as the inventory service shows it now. */
    public Count count() {
        Map<String, Number> stock =
                shop.at(Service.INVENTORY).get("/inventory/" + inventoryId).path("");
        return new Count(
                stock.get("stock_level").intValue(),
                stock.get("reserved_stock").intValue(),
                stock.get("sold_stock").intValue());
    }

    /** Waits until the stock has these three counts. */
    public void awaitCount(int free, int reserved, int sold) {
        awaitCount(new Count(free, reserved, sold));
    }

    public void awaitCount(Count expected) {
        await().atMost(Shop.TIMEOUT).until(this::count, expected::equals);
    }

    /** What these orders leave of an initial stock; orders of other products have no effect. */
    public Count countAfter(List<Map<String, Object>> orders, int initial) {
        int reserved = units(orders, "IN_PROGRESS");
        int sold = units(orders, "COMPLETED");
        return new Count(initial - reserved - sold, reserved, sold);
    }

    private int units(List<Map<String, Object>> orders, String status) {
        return orders.stream()
                .filter(order -> productId.toString().equals(order.get("product_id")))
                .filter(order -> status.equals(order.get("order_status")))
                .mapToInt(order -> ((Number) order.get("quantity")).intValue())
                .sum();
    }

    /** Changes the stock level by a number of units; returns the response, whatever its status. */
    public Response adjust(int change) {
        return shop.at(Service.INVENTORY)
                .body(Map.of("change", change, "reason", "counted"))
                .post("/inventory/" + inventoryId + "/adjustments");
    }

    /** Whether the product service shows the product as available. */
    public boolean isAvailable() {
        return shop.at(Service.PRODUCT).get("/product/" + productId).path("is_available");
    }

    public void awaitAvailable(boolean available) {
        await().atMost(Shop.TIMEOUT).until(() -> isAvailable() == available);
    }
}
