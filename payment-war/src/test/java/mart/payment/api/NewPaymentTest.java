package mart.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import java.util.UUID;
import mart.payment.domain.Card;
import org.junit.jupiter.api.Test;

class NewPaymentTest {

    private final NewPayment newPayment = new NewPayment(new UUID(0, 1), "4242424242424242", "12/25", "987");

    @Test
    void toStringHidesTheCard() {
        assertThat(newPayment.toString()).doesNotContain("4242", "12/25", "987").contains("orderId");
    }

    @Test
    void cardIsParsedFromTheRequest() {
        assertThat(newPayment.toCard()).isEqualTo(new Card("4242424242424242", YearMonth.of(2025, 12), "987"));
    }
}
