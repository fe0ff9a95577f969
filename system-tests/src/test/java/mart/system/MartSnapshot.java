package mart.system;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import mart.stack.Service;
import mart.system.shop.Buyer;
import mart.system.shop.Pages;
import mart.system.shop.Shop;

/** All that can be seen of a mart at one moment: its catalogue and stock, what some buyers see, and their mail. */
final class MartSnapshot {
    private MartSnapshot() {}

    static Map<String, Object> of(Shop shop, List<Buyer> buyers) {
        Map<String, Object> state = new TreeMap<>();
        state.put("products", new Pages(() -> shop.at(Service.PRODUCT), "/products?limit=500").rows());
        state.put("inventory", new Pages(() -> shop.at(Service.INVENTORY), "/inventory?limit=500").rows());
        for (Buyer buyer : buyers) {
            state.put(
                    buyer.username() + "'s profile",
                    buyer.at(Service.USER).get("/user/me").path(""));
            List<Map<String, Object>> orders = new Pages(() -> buyer.at(Service.ORDER), "/orders").rows();
            state.put(buyer.username() + "'s orders", orders);
            orders.forEach(order -> {
                String id = order.get("order_id").toString();
                state.put(
                        "payment of " + id,
                        buyer.at(Service.PAYMENT).get("/payment/" + id).path(""));
            });
            state.put(buyer.username() + "'s mails", buyer.mailbox().mails());
        }
        return state;
    }
}
