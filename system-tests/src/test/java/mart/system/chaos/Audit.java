package mart.system.chaos;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import mart.reconciliation.Report;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.KafkaTopics;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.assertj.core.api.SoftAssertions;

/**
 * Compares orders, payments, stock and e-mails with each other, with the gateway and with the customers' responses.
 *
 * @param stock the initial stock of each product
 * @param emailsMayComeTwice whether an e-mail may have arrived more than once with one Message-ID
 */
record Audit(
        Shop shop,
        RecordingGateway gateway,
        List<Purchase> purchases,
        Map<StockedProduct, Integer> stock,
        boolean emailsMayComeTwice) {

    /** The time from the last recovery until all data must be consistent; longer on a busy machine. */
    private static final Duration LIMIT = Duration.parse(System.getProperty("mart.chaos.limit", "PT60S"));

    /**
     * Waits until all data is consistent, also by the reconciliation of the services.
     *
     * @return the number of orders in each state, such as {@code {COMPLETED/PAID=5}}
     */
    String awaitConsistent() {
        long start = System.nanoTime();
        await("consistent data")
                .atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> SoftAssertions.assertSoftly(this::check));
        Duration waited = Duration.ofNanos(System.nanoTime() - start);
        assertThat(shop.reconciliation(LIMIT)).matches(Report::isClean);
        String summary = purchases.stream()
                .map(Purchase::customer)
                .distinct()
                .flatMap(customer -> customer.orders().stream())
                .collect(groupingBy(Audit::state, TreeMap::new, counting()))
                .toString();
        System.out.println("audit: consistent after " + waited.toSeconds() + " s; " + summary);
        return summary;
    }

    private void check(SoftAssertions softly) {
        List<Map<String, Object>> orders =
                purchases.stream().collect(groupingBy(Purchase::customer)).entrySet().parallelStream()
                        .map(entry -> checkOrders(softly, entry.getKey(), entry.getValue()))
                        .flatMap(List::stream)
                        .toList();
        stock.forEach((goods, initial) -> {
            StockedProduct.Count expected = goods.countAfter(orders, initial);
            softly.assertThat(expected.free())
                    .as("free units of " + goods.productId())
                    .isNotNegative();
            softly.assertThat(goods.count()).as("stock of " + goods.productId()).isEqualTo(expected);
        });
        for (Service service : Service.values()) {
            softly.assertThat(shop.metric(service, "mart_outbox_rows", ""))
                    .as("outbox of " + service.id())
                    .hasValue(0);
        }
        for (String topic : KafkaTopics.names()) {
            softly.assertThat(shop.kafka().records(topic + ".dead"))
                    .as("dead letters of " + topic)
                    .isEmpty();
        }
        new EmailAudit(shop, gateway, softly).check(purchases, emailsMayComeTwice);
    }

    /** Checks the orders of one customer; returns them. */
    private List<Map<String, Object>> checkOrders(SoftAssertions softly, Customer customer, List<Purchase> wanted) {
        List<Map<String, Object>> orders = customer.orders();
        Map<UUID, Map<String, Object>> unexpected = orders.stream()
                .collect(toMap(order -> UUID.fromString(order.get("order_id").toString()), Function.identity()));
        softly.assertThat(orders).as("orders of " + customer.username()).hasSameSizeAs(wanted);
        for (Purchase purchase : wanted) {
            if (purchase.order() != null) {
                Map<String, Object> order = unexpected.remove(purchase.order());
                softly.assertThat(order).as("order " + purchase.order()).isNotNull();
                if (order != null) {
                    checkOrder(softly, purchase, order);
                }
            }
        }
        softly.assertThat(unexpected.values())
                .as("orders that were rejected in the response")
                .allMatch(order -> "REJECTED".equals(order.get("order_status")));
        return orders;
    }

    private void checkOrder(SoftAssertions softly, Purchase purchase, Map<String, Object> order) {
        String state = state(order);
        String name = "order " + purchase.order() + " " + state;
        List<BigDecimal> charges = gateway.charged(purchase.card());
        BigDecimal charged = sum(charges);
        BigDecimal refunded = sum(gateway.refunded(purchase.card()));
        softly.assertThat(charges).as(name + ": charges").hasSizeLessThanOrEqualTo(1);
        if (purchase.cancelled()) {
            softly.assertThat(state).as(name + ": cancelled by a response").startsWith("CANCELLED/");
        }
        if (purchase.paid()) {
            softly.assertThat(charges).as(name + ": paid by a response").isNotEmpty();
        }
        switch (order.get("order_status").toString()) {
            case "IN_PROGRESS" -> {
                softly.assertThat(state).as(name).isIn("IN_PROGRESS/PENDING", "IN_PROGRESS/FAILED");
                softly.assertThat(charges).as(name + ": charges").isEmpty();
                softly.assertThat(order).as(name).containsEntry("payable", true);
            }
            case "COMPLETED" -> {
                softly.assertThat(state).isEqualTo("COMPLETED/PAID");
                softly.assertThat(charged.subtract(refunded))
                        .as(name + ": charged minus refunded")
                        .isEqualByComparingTo(amount(order, "amount"));
            }
            default -> {
                softly.assertThat(state).as(name).doesNotEndWith("/PAID");
                softly.assertThat(charges.isEmpty())
                        .as(name + ": nothing was charged")
                        .isEqualTo(!state.endsWith("/REFUNDED"));
                softly.assertThat(refunded).as(name + ": refunded").isEqualByComparingTo(charged);
            }
        }
        Response response = purchase.customer().getPayment(purchase.order());
        softly.assertThat(response.statusCode()).as(name + ": its payment").isEqualTo(200);
        if (response.statusCode() == 200) {
            Map<String, Object> payment = response.path("");
            if (!charges.isEmpty()) {
                softly.assertThat(payment).as(name).containsEntry("payment_status", order.get("payment_status"));
            }
            softly.assertThat(amount(payment, "captured_amount"))
                    .as(name + ": captured")
                    .isEqualByComparingTo(charged);
            softly.assertThat(amount(payment, "refunded_amount"))
                    .as(name + ": refunded by the payment")
                    .isEqualByComparingTo(refunded);
        }
    }

    private static String state(Map<String, Object> order) {
        return order.get("order_status") + "/" + order.get("payment_status");
    }

    private static BigDecimal amount(Map<String, Object> row, String field) {
        return new BigDecimal(row.get(field).toString());
    }

    private static BigDecimal sum(List<BigDecimal> amounts) {
        return amounts.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
