package mart.system.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import mart.reconciliation.Report;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.KafkaTopics;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;

/** Compares orders, payments and stock of the services with each other, with the gateway and with the customers' responses. */
final class Audit {
    private static final Pattern WAITING_ROWS = Pattern.compile("(?m)^mart_outbox_rows\\{[^}]*} ([0-9.]+)$");

    /** The time from the last recovery until all data must be consistent; longer on a busy machine. */
    private static final Duration LIMIT = Duration.parse(
            System.getProperty("mart.chaos.limit", Duration.ofSeconds(60).toString()));

    private final Shop shop;
    private final RecordingGateway gateway;
    private final Map<Customer, List<Purchase>> purchases;
    private final Map<StockedProduct, Integer> stock;
    private final EmailAudit mails;
    private final Map<UUID, Map<String, Object>> orders = new ConcurrentHashMap<>();

    /**
     * @param stock the initial stock of each product
     * @param eemailsMayComeTwice whether an e-mail may have arrived more than once with one Message-ID
     */
    Audit(
            Shop shop,
            RecordingGateway gateway,
            Map<Customer, List<Purchase>> purchases,
            Map<StockedProduct, Integer> stock,
            boolean emailsMayComeTwice) {
        this.shop = shop;
        this.gateway = gateway;
        this.purchases = purchases;
        this.stock = stock;
        this.mails = new EmailAudit(shop, gateway, purchases, emailsMayComeTwice);
    }

    /** Waits until all data is consistent, also by the reconciliation of the services. */
    void awaitConsistent() {
        await("consistent data")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(violations()).isEmpty());
        assertThat(shop.reconciliation(LIMIT)).matches(Report::isClean);
    }

    /** All inconsistencies; empty if there are none. */
    List<String> violations() {
        ConcurrentLinkedQueue<String> violations = new ConcurrentLinkedQueue<>();
        purchases.entrySet().parallelStream().forEach(entry -> {
            Map<UUID, Map<String, Object>> theirs = orders(entry.getKey());
            orders.putAll(theirs);
            violations.addAll(ofOrders(entry.getKey(), entry.getValue(), theirs));
        });
        stock.forEach((goods, count) -> violations.addAll(ofStock(goods, count, orders.values())));
        violations.addAll(ofMessages());
        violations.addAll(mails.violations());
        return List.copyOf(violations);
    }

    /** The number of orders in each state, as of the last call of {@link #violations}. */
    String summary() {
        return orders.values().stream()
                .collect(Collectors.groupingBy(
                        order -> order.get("order_status") + "/" + order.get("payment_status"),
                        TreeMap::new,
                        Collectors.counting()))
                .toString();
    }

    private static Map<UUID, Map<String, Object>> orders(Customer customer) {
        return customer.orders().stream().collect(Collectors.toMap(row -> id(row, "order_id"), Function.identity()));
    }

    private List<String> ofOrders(Customer customer, List<Purchase> wanted, Map<UUID, Map<String, Object>> orders) {
        List<String> violations = new ArrayList<>();
        if (orders.size() != wanted.size()) {
            violations.add(customer.username() + " sent " + wanted.size() + " orders and has " + orders.size());
        }
        for (Purchase purchase : wanted) {
            if (purchase.order() == null) {
                continue;
            }
            Map<String, Object> order = orders.get(purchase.order());
            if (order == null) {
                violations.add("order " + purchase.order() + " is lost");
            } else {
                violations.addAll(ofOrder(purchase, order));
            }
        }
        orders.forEach((id, order) -> {
            if (wanted.stream().noneMatch(purchase -> id.equals(purchase.order())) && !is(order, "REJECTED")) {
                violations.add("order " + id + " was rejected in the response, and is " + order.get("order_status"));
            }
        });
        return violations;
    }

    private List<String> ofOrder(Purchase purchase, Map<String, Object> order) {
        List<String> violations = new ArrayList<>();
        String state = order.get("order_status") + "/" + order.get("payment_status");
        List<BigDecimal> charged = gateway.charged(purchase.card());
        BigDecimal taken = sum(charged);
        BigDecimal returned = sum(gateway.refunded(purchase.card()));
        if (charged.size() > 1) {
            violations.add("charged " + charged);
        }
        if (purchase.cancelled() && !is(order, "CANCELLED")) {
            violations.add("a response said that it is cancelled");
        }
        if (purchase.paid() && charged.isEmpty()) {
            violations.add("a response said that it is paid, and nothing was charged");
        }
        boolean fits = switch (order.get("order_status").toString()) {
            case "IN_PROGRESS" ->
                charged.isEmpty()
                        && Set.of("IN_PROGRESS/PENDING", "IN_PROGRESS/FAILED").contains(state)
                        && Boolean.TRUE.equals(order.get("payable"));
            case "COMPLETED" ->
                state.equals("COMPLETED/PAID") && taken.subtract(returned).compareTo(amount(order, "amount")) == 0;
            default ->
                taken.compareTo(returned) == 0
                        && charged.isEmpty() != state.endsWith("/REFUNDED")
                        && !state.endsWith("/PAID");
        };
        if (!fits) {
            violations.add("charged " + taken + ", refunded " + returned + ", payable " + order.get("payable"));
        }
        Response payment = purchase.customer().getPayment(purchase.order());
        if (payment.statusCode() != 200) {
            violations.add("has no payment: " + payment.statusCode());
        } else {
            Map<String, Object> seen = payment.path("");
            boolean told = charged.isEmpty() || seen.get("payment_status").equals(order.get("payment_status"));
            if (!told
                    || amount(seen, "captured_amount").compareTo(taken) != 0
                    || amount(seen, "refunded_amount").compareTo(returned) != 0) {
                violations.add("its payment is " + seen);
            }
        }
        return violations.stream()
                .map(violation -> "order " + purchase.order() + " " + state + ": " + violation)
                .toList();
    }

    private static List<String> ofStock(StockedProduct goods, int atFirst, Iterable<Map<String, Object>> orders) {
        int reserved = 0;
        int sold = 0;
        for (Map<String, Object> order : orders) {
            if (goods.productId().equals(id(order, "product_id"))) {
                int quantity = amount(order, "quantity").intValueExact();
                reserved += is(order, "IN_PROGRESS") ? quantity : 0;
                sold += is(order, "COMPLETED") ? quantity : 0;
            }
        }
        StockedProduct.Count expected = new StockedProduct.Count(atFirst - reserved - sold, reserved, sold);
        StockedProduct.Count counted = goods.count();
        return expected.equals(counted) && expected.free() >= 0
                ? List.of()
                : List.of("stock of " + goods.productId() + " is " + counted + ", by the orders " + expected);
    }

    private List<String> ofMessages() {
        List<String> violations = new ArrayList<>();
        for (Service service : Service.values()) {
            Matcher rows = WAITING_ROWS.matcher(shop.at(service).get("/metrics").asString());
            if (!rows.find()) {
                violations.add(service.id() + " has no metric of its outbox rows");
            } else if (Double.parseDouble(rows.group(1)) > 0) {
                violations.add(service.id() + " has " + rows.group(1) + " messages in its outbox");
            }
        }
        for (String topic : KafkaTopics.names()) {
            int dead = shop.kafka().records(topic + ".dead").size();
            if (dead > 0) {
                violations.add(dead + " dead letters of " + topic);
            }
        }
        return violations;
    }

    private static boolean is(Map<String, Object> order, String status) {
        return status.equals(order.get("order_status"));
    }

    private static UUID id(Map<String, Object> row, String field) {
        return UUID.fromString(row.get(field).toString());
    }

    private static BigDecimal amount(Map<String, Object> row, String field) {
        return new BigDecimal(row.get(field).toString());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
