package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import mart.reconciliation.Report;
import mart.stack.Service;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The reconciliation of all services. It has a mart of its own, since other tests leave inconsistent data. */
@Tag("proof")
class ReconciliationIT {
    @AutoClose
    private static Shop shop;

    @BeforeAll
    static void open() {
        shop = new Shop(SharedMart.builder("reconciliation").start());
    }

    @Test
    void reconciliationIsCleanUnderLoad() {
        try (OrderLoad load = new OrderLoad(shop)) {
            load.awaitMore(10);
            Report meanwhile = shop.reconciliation(Duration.ofSeconds(1));
            assertThat(meanwhile.faults()).isEmpty();
            assertThat(meanwhile.orders()).isPositive();
            load.awaitConsistent();
        }
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    @Test
    void missingReservedUnitIsReported() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 5);
        UUID order = customer.confirmedOrder(goods, 3);
        update(Service.INVENTORY, "UPDATE reservation SET quantity = 2 WHERE order_id = ?::uuid", order);
        try {
            Report report = shop.reconciliation(Duration.ofSeconds(30));

            assertThat(report.faults())
                    .hasSize(2)
                    .anySatisfy(fault -> assertThat(fault)
                            .contains("order " + order, "reserved is 3 in the order service, 2 in inventory"))
                    .anySatisfy(fault -> assertThat(fault)
                            .contains(
                                    "inventory, stock_is_what_orders_have",
                                    goods.productId().toString()));
        } finally {
            update(Service.INVENTORY, "UPDATE reservation SET quantity = 3 WHERE order_id = ?::uuid", order);
        }
        assertThat(shop.reconciliation(Shop.TIMEOUT)).matches(Report::isClean);
    }

    @Test
    void capturedAmountThatTheOrderLacksIsReported() {
        Customer customer = shop.newCustomer();
        UUID order = customer.paidOrder(shop.stockedProduct("10.00", 5), 1);
        update(Service.ORDER, "UPDATE orders SET paid_amount = 11 WHERE order_id = ?::uuid", order);
        try {
            assertThat(shop.reconciliation(Duration.ofSeconds(30)).faults())
                    .singleElement()
                    .asString()
                    .contains("order " + order, "10.00 was captured, but the paid amount of the order is 11");
        } finally {
            update(Service.ORDER, "UPDATE orders SET paid_amount = 10 WHERE order_id = ?::uuid", order);
        }
    }

    private static void update(Service service, String sql, UUID order) {
        assertThat(shop.databases().column(service, sql + " RETURNING order_id", order.toString()))
                .hasSize(1);
    }
}
