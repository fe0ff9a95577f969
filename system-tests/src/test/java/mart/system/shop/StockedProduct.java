package mart.system.shop;

import static org.awaitility.Awaitility.await;

import java.util.Map;
import java.util.UUID;
import mart.stack.Service;

/** A product with stock. */
public record StockedProduct(Shop shop, UUID productId, UUID inventoryId) {

    /** How many are free, held for orders, and sold. */
    public record Count(int free, int reserved, int sold) {
        /** What only the staff can change. */
        public int sum() {
            return free + reserved + sold;
        }
    }

    /** As the inventory service shows it now. */
    public Count count() {
        Map<String, Number> stock =
                shop.at(Service.INVENTORY).get("/inventory/" + inventoryId).path("");
        return new Count(
                stock.get("stock_level").intValue(),
                stock.get("reserved_stock").intValue(),
                stock.get("sold_stock").intValue());
    }

    /** Waits until so many are free, held and sold. */
    public void awaitCount(int free, int reserved, int sold) {
        await().atMost(Shop.PATIENCE).until(this::count, new Count(free, reserved, sold)::equals);
    }

    /** Whether the catalogue says that it can be had. */
    public boolean isAvailable() {
        return shop.at(Service.PRODUCT).get("/product/" + productId).path("is_available");
    }
}
