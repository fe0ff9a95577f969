package mart.system.access;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import mart.stack.Service;
import mart.system.api.Api;
import mart.system.api.Operation;
import mart.system.shop.Customer;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import mart.system.shop.UnreplayedDeadLetter;

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
            ids.put(
                    "letter_id",
                    UnreplayedDeadLetter.all(shop, rule.service()).get(0).id());
        } else if (rule.service() == Service.USER) {
            ids.put("user_id", customer.userId().toString());
        } else if (rule.path().contains("id}") || rule.path().equals("/payment")) {
            createResources();
        }
    }

    private void createResources() {
        StockedProduct goods = shop.stockedProduct("5.00", 100);
        UUID product = rule.createsStock() ? shop.createProduct("5.00") : goods.productId();
        ids.put("product_id", product.toString());
        ids.put("inventory_id", goods.inventoryId().toString());
        if (rule.service() == Service.ORDER || rule.service() == Service.PAYMENT) {
            UUID order =
                    rule.path().endsWith("/refund") ? customer.paidOrder(goods, 1) : customer.confirmedOrder(goods, 1);
            ids.put("order_id", order.toString());
        }
        if (rule.writes()) { // the rows must not change on their own meanwhile
            shop.topics().awaitIdle();
        }
    }

    /** Sends the request of the rule, with the ids and credentials of this row, or the same with another method. */
    Response send(String method, String token) {
        RequestSpecification request = token == null ? shop.at(rule.service()) : shop.at(rule.service(), token);
        operation.flatMap(Operation::bodyType).ifPresent(type -> {
            Map<String, Object> body = operation.get().requiredBody();
            body.replaceAll(this::value);
            if (type.contains("json")) {
                request.body(body);
            } else {
                request.contentType(type).formParams(body);
            }
        });
        return request.request(method, path());
    }

    private String path() {
        return operation
                .map(found -> found.path(parameter -> ids.get(parameter.idName())))
                .orElse(rule.path().replace("{file}", "page.js"));
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

    /** The rows in the service's database that contain an id or name of this fixture, without the outbox. */
    List<String> rows() {
        return Stream.concat(ids.values().stream(), Stream.of(mark))
                .flatMap(word -> shop.databases().rowsWith(rule.service(), word).stream())
                .filter(row -> !row.startsWith(rule.service().id() + ".outbox "))
                .distinct()
                .sorted()
                .toList();
    }
}
