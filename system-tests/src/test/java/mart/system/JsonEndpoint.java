package mart.system;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import mart.stack.Service;
import mart.system.shop.Card;
import mart.system.shop.Customer;

/**
 * An endpoint that takes a JSON body.
 *
 * @param path with {@code {id}} where an id belongs
 * @param body a good one, its fields in order
 */
record JsonEndpoint(Service service, String method, String path, Map<String, Object> body) {

    /** All of them. */
    static List<JsonEndpoint> all() {
        Map<String, Object> product = body("name", "Lamp", "description", "Bright", "price", 5.00);
        Map<String, Object> stock = body("stock_level", 3);
        Map<String, Object> terms = body("quantity", 1, "shipping_address", "1 Main St", "customer_notes", "Ring");
        Map<String, Object> refresh = body("refresh_token", "made-up");
        return List.of(
                new JsonEndpoint(Service.PRODUCT, "POST", "/product", product),
                new JsonEndpoint(Service.PRODUCT, "PUT", "/product/{id}", product),
                new JsonEndpoint(Service.INVENTORY, "POST", "/inventory/{id}", stock),
                new JsonEndpoint(Service.INVENTORY, "PUT", "/inventory/{id}", stock),
                new JsonEndpoint(
                        Service.INVENTORY,
                        "POST",
                        "/inventory/{id}/adjustments",
                        body("change", 1, "reason", "counted")),
                new JsonEndpoint(Service.ORDER, "POST", "/order/{id}", terms),
                new JsonEndpoint(Service.ORDER, "PUT", "/order/{id}", terms),
                new JsonEndpoint(Service.ORDER, "POST", "/user/refresh_token", refresh),
                new JsonEndpoint(
                        Service.USER,
                        "POST",
                        "/user/register",
                        body("username", "zoe-x", "email", "zoe@example.com", "password", Customer.PASSWORD)),
                new JsonEndpoint(Service.USER, "POST", "/user/refresh_token", refresh),
                new JsonEndpoint(
                        Service.PAYMENT,
                        "PUT",
                        "/payment",
                        body(
                                "order_id",
                                UUID.randomUUID().toString(),
                                "card_number",
                                Card.GOOD.number(),
                                "card_expiry",
                                "12/25",
                                "card_cvv",
                                "123")));
    }

    private static Map<String, Object> body(Object... namesAndValues) {
        Map<String, Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return body;
    }

    String at(String id) {
        return path.replace("{id}", id);
    }

    @Override
    public String toString() {
        return method + " " + path + " of " + service.id();
    }
}
