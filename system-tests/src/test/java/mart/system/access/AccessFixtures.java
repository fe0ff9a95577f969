package mart.system.access;

import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.Databases;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/** The resources that the requests of one row need. They are new and belong to the customer. */
final class AccessFixtures {
    private final Shop shop;
    private final AccessRule rule;
    private final Optional<Operation> operation;
    private final Customer customer;

    /** Ids by the names of the fields that have them. */
    private final Map<String, String> ids = new HashMap<>();

    /** A part of all names that requests of this row create. */
    private final String mark = "row-" + Shop.unique();

    private int names;

    AccessFixtures(Shop shop, AccessRule rule, Customer customer) {
        this.shop = shop;
        this.rule = rule;
        this.operation = Api.published(rule.service()).operation(rule.method(), rule.path());
        this.customer = customer;
        if (rule.path().startsWith("/dead-letters/{")) {
            ids.put("letter_id", deadLetter());
        } else if (rule.service() == Service.USER) {
            ids.put("user_id", customer.userId().toString());
        } else if (rule.path().contains("id}") || rule.path().equals("/payment")) {
            createResources();
        }
    }

    private String deadLetter() {
        return shop.atAs(rule.service(), "admin")
                .get("/dead-letters?replayed=false&limit=1")
                .path("[0].letter_id");
    }

    private void createResources() {
        switch (rule.service()) {
            case PRODUCT -> ids.put("product_id", shop.createProduct("5.00").toString());
            case INVENTORY -> {
                if (rule.method().equals("POST") && rule.path().equals("/inventory/{id}")) {
                    ids.put("product_id", shop.createProduct("5.00").toString());
                } else {
                    ids.put(
                            "inventory_id",
                            shop.stockedProduct("5.00", 100).inventoryId().toString());
                }
            }
            case ORDER -> createOrder();
            case PAYMENT -> {
                UUID order = createOrder();
                if (rule.path().endsWith("/refund")) {
                    customer.pay(order, Card.GOOD).then().statusCode(200);
                }
            }
            default -> throw new IllegalStateException("No fixture for " + rule);
        }
        if (rule.writes()) { // the rows must not change on their own meanwhile
            shop.topics().awaitIdle();
        }
    }

    private UUID createOrder() {
        StockedProduct goods = shop.stockedProduct("5.00", 100);
        UUID order = customer.confirmedOrder(goods, 1);
        ids.put("product_id", goods.productId().toString());
        ids.put("order_id", order.toString());
        return order;
    }

    /** The path of the requests. */
    String path() {
        String path = rule.path().replace("{file}", "page.js");
        for (Operation.Parameter parameter :
                operation.map(found -> found.parameters("path")).orElse(List.of())) {
            path = path.replace("{" + parameter.name() + "}", ids.get(parameter.idName()));
        }
        return path;
    }

    /** Adds the document's example body, with the ids and credentials of this row, if the operation takes one. */
    void addBody(RequestSpecification request) {
        operation.flatMap(Operation::bodyType).ifPresent(type -> {
            Map<String, Object> body = operation.get().requiredBody();
            body.replaceAll(this::value);
            request.contentType(type);
            request.body(type.contains("json") ? body : form(body));
        });
    }

    private Object value(String field, Object example) {
        boolean creates = rule.path().equals("/user/register") || rule.service() == Service.PRODUCT;
        return switch (field) {
            case "name" -> mark + "-" + names++;
            case "username" -> creates ? mark + "-" + names++ : customer.username();
            case "email" -> mark + "-" + names++ + "@example.com";
            case "password", "current_password" -> Customer.PASSWORD;
            case "refresh_token" -> customer.logIn().path("refresh_token");
            case "order_id" -> ids.get("order_id");
            case "stock_level" -> 500;
            default -> example;
        };
    }

    private static String form(Map<String, Object> body) {
        return body.entrySet().stream()
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    /** The rows in the service's database that contain an id or name of this fixture, without the outbox. */
    List<String> rows() {
        Databases databases = shop.databases();
        return Stream.concat(ids.values().stream(), Stream.of(mark))
                .flatMap(word -> databases.rowsWith(rule.service(), word).stream())
                .filter(row -> !row.startsWith(rule.service().id() + ".outbox "))
                .distinct()
                .sorted()
                .toList();
    }
}
