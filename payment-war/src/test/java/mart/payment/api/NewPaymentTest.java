package mart.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.UUID;
import mart.payment.gateway.Card;
import org.junit.jupiter.api.Test;

class NewPaymentTest {

    private final NewPayment wanted = new NewPayment(UUID.randomUUID(), "4242424242424242", "12/25", "987");

    @Test
    void showsNothingOfTheCard() {
        assertThat(wanted.toString()).doesNotContain("4242", "12/25", "987").contains("orderId");
    }

    @Test
    void handsTheCardToTheGateway() {
        assertThat(wanted.toCard()).isEqualTo(new Card("4242424242424242", YearMonth.of(2025, 12), "987"));
    }
}
