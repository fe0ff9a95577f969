package mart.system.access;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Databases;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/** What is asked for in a row of the table: it exists, is new, and belongs to the customer. */
final class AccessFixtures {
    private final Shop shop;
    private final AccessRule row;
    private final Customer customer;

    /** By what the documents call it. */
    private final Map<String, String> ids = new HashMap<>();

    /** What everything is called that is made in this row. */
    private final String mark = "row-" + Shop.unique();

    private int made;

    AccessFixtures(Shop shop, AccessRule row, Customer customer) {
        this.shop = shop;
        this.row = row;
        this.customer = customer;
        if (row.path().startsWith("/dead-letters/{")) {
            ids.put("letter_id", letter());
        } else if (row.service() == Service.USER) {
            ids.put("user_id", customer.userId().toString());
        } else if (row.path().contains("id}") || row.body().contains("$ORDER_ID")) {
            trade();
        }
    }

    private String letter() {
        return shop.atAs(row.service(), "admin")
                .get("/dead-letters?replayed=false&limit=1")
                .path("[0].letter_id");
    }

    private void trade() {
        switch (row.service()) {
            case PRODUCT -> ids.put("product_id", shop.createProduct("5.00").toString());
            case INVENTORY -> {
                boolean begins = row.method().equals("POST") && row.path().equals("/inventory/{id}");
                ids.put(
                        begins ? "product_id" : "inventory_id",
                        (begins ? shop.createProduct("5.00") : stock()).toString());
            }
            case ORDER -> order();
            case PAYMENT -> payment(order());
            default -> throw new IllegalStateException("Nothing is known to ask of " + row);
        }
        if (row.writes()) { // what the services go on to say of it is written down as well
            shop.topics().awaitIdle();
        }
    }

    private UUID stock() {
        return shop.stockedProduct("5.00", 100).inventoryId();
    }

    private UUID order() {
        StockedProduct goods = shop.stockedProduct("5.00", 100);
        UUID order = customer.confirmedOrder(goods, 1);
        ids.put("product_id", goods.productId().toString());
        ids.put("order_id", order.toString());
        return order;
    }

    private void payment(UUID order) {
        if (row.path().endsWith("/refund")) {
            customer.pay(order, Card.GOOD).then().statusCode(200);
        }
    }

    /** The path that is asked for. */
    String path() {
        String path = row.path().replace("{file}", "page.js");
        List<Operation.Parameter> parameters = Api.published(row.service())
                .operation(row.method(), row.path())
                .map(operation -> operation.parameters("path"))
                .orElse(List.of());
        for (Operation.Parameter parameter : parameters) {
            String id =
                    ids.containsKey(parameter.name()) ? ids.get(parameter.name()) : ids.get(parameter.description());
            path = path.replace("{" + parameter.name() + "}", id);
        }
        return path;
    }

    /** The body of the next request; a log-in of its own for each that ends one. */
    String body() {
        String body = row.body()
                .replace("$UNIQUE", mark + "-" + made++)
                .replace("$USERNAME", customer.username())
                .replace("$PASSWORD", Customer.PASSWORD)
                .replace("$ORDER_ID", ids.getOrDefault("order_id", ""));
        return body.contains("$REFRESH_TOKEN")
                ? body.replace("$REFRESH_TOKEN", customer.logIn().path("refresh_token"))
                : body;
    }

    /** What the service's database holds of it, but what is on its way to others. */
    List<String> rows() {
        Databases databases = new Databases(shop.mart());
        return Stream.concat(ids.values().stream(), Stream.of(mark))
                .flatMap(word -> databases.rowsWith(row.service(), word).stream())
                .filter(held -> !held.startsWith(row.service().id() + ".outbox "))
                .distinct()
                .sorted()
                .toList();
    }
}
