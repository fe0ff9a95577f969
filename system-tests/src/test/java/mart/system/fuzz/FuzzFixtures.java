package mart.system.fuzz;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import mart.stack.Service;
import mart.system.api.Answer;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/**
 * Existing resources for an operation: a customer with orders, products and dead letters. Their ids are stored by the names of
 * the fields and parameters that take them. Responses add more.
 */
final class FuzzFixtures {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> LEARNT = Set.of("refresh_token", "inventory_id", "order_id", "letter_id");
    private static final int MOST = 200;

    final String customerToken;
    final String stranger;
    final String admin;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    /** For the order and payment services, some orders are placed, and some of them are paid. */
    FuzzFixtures(Shop shop, Service service) {
        Customer customer = shop.newCustomer();
        customerToken = customer.token();
        Customer other = shop.newCustomer();
        stranger = other.token();
        admin = shop.newAdministrator().token();
        know("username", customer.username());
        know("password", Customer.PASSWORD);
        know("current_password", Customer.PASSWORD);
        know("user_id", other.userId());
        for (int i = 0; i < 5; i++) {
            know("refresh_token", customer.logIn().path("refresh_token"));
        }
        StockedProduct goods = shop.stockedProduct("1.00", 1_000_000_000);
        know("product_id", goods.productId());
        know("inventory_id", goods.inventoryId());
        if (service == Service.INVENTORY || service == Service.PRODUCT) {
            for (int i = 0; i < 10; i++) {
                know("product_id", shop.createProduct("1.00"));
            }
        }
        if (service == Service.ORDER || service == Service.PAYMENT) {
            for (int i = 0; i < 12; i++) {
                UUID order = customer.confirmedOrder(goods, 1 + i);
                know("order_id", order);
                if (i % 4 == 0) {
                    customer.pay(order, Card.GOOD).then().statusCode(200);
                }
            }
        }
        shop.atAs(service, "admin")
                .get("/dead-letters?limit=100")
                .jsonPath()
                .getList("letter_id")
                .forEach(letter -> know("letter_id", letter));
    }

    private void know(String name, Object value) {
        List<String> values = known.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
        if (values.size() < MOST) {
            values.add(value.toString());
        }
    }

    /** A random value of a field or of an id name. */
    Optional<String> one(Random dice, String name, String idName) {
        List<String> values = known.getOrDefault(name, known.get(idName));
        return values == null ? Optional.empty() : Optional.of(values.get(dice.nextInt(values.size())));
    }

    /** Stores the ids in a response. */
    void learn(Answer answer) {
        if (answer.status() >= 200
                && answer.status() < 300
                && answer.mediaType().equals("application/json")) {
            JsonNode view = read(answer.text());
            LEARNT.stream()
                    .filter(view::hasNonNull)
                    .forEach(name -> know(name, view.get(name).asText()));
        }
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(json, e);
        }
    }
}
