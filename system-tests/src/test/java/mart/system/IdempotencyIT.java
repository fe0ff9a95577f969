package mart.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.UUID;
import mart.contracts.PaymentDone;
import mart.system.shop.Card;
import mart.system.shop.Customer;
import mart.system.shop.SharedMart;
import mart.system.shop.Shop;
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

        UUID order = RepeatedPurchase.of(TIMES, customer, Card.GOOD.number());

        assertThat(new BigDecimal(
                        customer.getPayment(order).path("captured_amount").toString()))
                .isEqualByComparingTo("20.00");
        shop.topics().awaitIdle();
        assertThat(shop.kafka().messages(PaymentDone.getDefaultInstance(), order.toString()))
                .hasSize(1);
    }
}
