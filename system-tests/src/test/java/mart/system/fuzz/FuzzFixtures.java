package mart.system.fuzz;

import io.restassured.path.json.JsonPath;
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
import mart.system.shop.UnreplayedDeadLetter;

/**
 * Existing data for the requests to one service: a customer with orders, products with stock, dead letters. Holds known
 * values by the names of the fields and parameters that accept them. Learns more values from responses. Thread-safe.
 */
final class FuzzFixtures {
    private static final Set<String> LEARNED_FIELDS = Set.of("refresh_token", "inventory_id", "order_id", "letter_id");
    private static final int MAX_VALUES = 200;

    final String customerToken;
    final String otherCustomerToken;
    final String adminToken;
    private final Map<String, List<String>> known = new ConcurrentHashMap<>();

    /** Creates the data in the running mart: orders, some of them paid, for the order and payment services only. */
    FuzzFixtures(Shop shop, Service service) {
        Customer customer = shop.newCustomer();
        customerToken = customer.token();
        Customer other = shop.newCustomer();
        otherCustomerToken = other.token();
        adminToken = shop.newAdministrator().token();
        add("username", customer.username());
        add("password", Customer.PASSWORD);
        add("current_password", Customer.PASSWORD);
        add("user_id", other.userId());
        for (int i = 0; i < 5; i++) {
            add("refresh_token", customer.logIn().path("refresh_token"));
        }
        StockedProduct product = shop.stockedProduct("1.00", 1_000_000_000);
        add("product_id", product.productId());
        add("inventory_id", product.inventoryId());
        if (service == Service.INVENTORY || service == Service.PRODUCT) {
            for (int i = 0; i < 10; i++) {
                add("product_id", shop.createProduct("1.00"));
            }
        }
        if (service == Service.ORDER || service == Service.PAYMENT) {
            for (int i = 0; i < 12; i++) {
                UUID order = customer.confirmedOrder(product, 1 + i);
                add("order_id", order);
                if (i % 4 == 0) {
                    customer.pay(order, Card.GOOD).then().statusCode(200);
                }
            }
        }
        UnreplayedDeadLetter.all(shop, service).forEach(deadLetter -> add("letter_id", deadLetter.id()));
    }

    private void add(String name, Object value) {
        List<String> values = known.computeIfAbsent(name, key -> new CopyOnWriteArrayList<>());
        if (values.size() < MAX_VALUES) {
            values.add(value.toString());
        }
    }

    /** A random known value for a field or parameter: by its own name, otherwise by the name of the id that it takes. */
    Optional<String> pick(Random random, String name, String idName) {
        List<String> values = known.getOrDefault(name, known.get(idName));
        return values == null ? Optional.empty() : Optional.of(HostileValues.anyOf(values, random));
    }

    /** Adds the ids and tokens of a successful response. */
    void learn(Answer answer) {
        boolean succeeded = answer.status() >= 200 && answer.status() < 300;
        if (succeeded
                && answer.mediaType().equals("application/json")
                && !answer.text().isEmpty() // such as the response to HEAD
                && JsonPath.from(answer.text()).get("") instanceof Map<?, ?> body) {
            LEARNED_FIELDS.stream().filter(name -> body.get(name) != null).forEach(name -> add(name, body.get(name)));
        }
    }
}
