package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.response.Response;
import java.math.BigDecimal;
import java.util.UUID;
import mart.contracts.PaymentDone;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
import mart.system.shop.StockedProduct;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** Fifty concurrent requests with one idempotency key have one effect and identical responses. */
@ExtendWith(SharedMart.class)
class IdempotencyIT {
    private static final int TIMES = 50;

    private final Shop shop;

    IdempotencyIT(Shop shop) {
        this.shop = shop;
    }

    @RepeatedTest(3)
    void concurrentRequestsWithOneKeyOrderOnceAndPayOnce() {
        Customer customer = shop.newCustomer();
        StockedProduct goods = shop.stockedProduct("10.00", 1_000);
        String orderKey = Shop.unique();
        String paymentKey = Shop.unique();

        Response placed = IdenticalResponses.of(TIMES, () -> customer.orderWithKey(orderKey, goods.productId(), 2));

        UUID order = Customer.orderId(placed);
        assertThat(customer.awaitDecision(order)).isTrue();
        assertThat(customer.orders()).hasSize(1);
        goods.awaitCount(998, 2, 0);

        IdenticalResponses.of(TIMES, () -> customer.payWithKey(paymentKey, order, Card.GOOD.number()));

        customer.awaitOrder(order, "COMPLETED", "PAID");
        goods.awaitCount(998, 0, 2);
        assertThat(new BigDecimal(
                        customer.getPayment(order).path("captured_amount").toString()))
                .isEqualByComparingTo("20.00");
        shop.topics().awaitIdle();
        assertThat(shop.kafka().messages(PaymentDone.getDefaultInstance(), order.toString()))
                .hasSize(1);
    }
}
