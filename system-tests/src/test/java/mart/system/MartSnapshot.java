package mart.system;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.Pages;
import mart.system.shop.Shop;

/** The visible state of a mart: the catalogue, the stock, and the profiles, orders, payments and e-mails of customers. */
final class MartSnapshot {
    private MartSnapshot() {}

    static Map<String, Object> of(Shop shop, List<Customer> customers) {
        Map<String, Object> state = new TreeMap<>();
        state.put("products", Pages.rows(() -> shop.at(Service.PRODUCT), "/products?limit=500"));
        state.put("inventory", Pages.rows(() -> shop.at(Service.INVENTORY), "/inventory?limit=500"));
        for (Customer customer : customers) {
            state.put(
                    customer.username() + "'s profile",
                    customer.at(Service.USER).get("/user/me").path(""));
            List<Map<String, Object>> orders = customer.orders();
            state.put(customer.username() + "'s orders", orders);
            orders.forEach(order -> {
                UUID id = UUID.fromString(order.get("order_id").toString());
                state.put("payment of " + id, customer.getPayment(id).path(""));
            });
            state.put(customer.username() + "'s e-mails", customer.mailbox().emails());
        }
        return state;
    }
}
