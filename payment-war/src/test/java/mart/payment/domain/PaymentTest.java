package mart.payment.domain;

import static mart.payment.domain.PaymentFixture.CARD;
import static mart.payment.domain.PaymentFixture.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import mart.kit.problem.Conflict;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How a payment follows its order, and the erasure of its user. */
class PaymentTest {

    private final PaymentFixture fixture = new PaymentFixture();
    private final Payment payment = fixture.payment;

    @Test
    void newPaymentIsPendingAndNotPayable() {
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.isDecided()).isFalse();
        assertThatThrownBy(payment::requirePayable).isInstanceOf(Conflict.class).hasMessageContaining("stock");
    }

    @Test
    void orderUpdateChangesAmountAndPayable() {
        fixture.updateOrder(1, "20.00", true, false);
        fixture.updateOrder(2, "30", false, false);
        assertThat(payment.amount()).isEqualTo("30.00");
        assertThat(payment.isPayable()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"10000000000", "1E+999999999", "0.001"})
    void amountThatCannotBeStoredIsRejected(String amount) {
        assertThatThrownBy(() -> fixture.updateOrder(1, amount, true, false)).isInstanceOf(ArithmeticException.class);
        fixture.updateOrder(2, "9999999999.99", true, false);
    }

    @Test
    void outdatedOrderUpdateIsIgnored() {
        fixture.updateOrder(2, "30.00", true, false);
        fixture.updateOrder(1, "20.00", false, true);
        assertThat(payment.amount()).isEqualTo("30.00");
        assertThat(payment.isDecided()).isTrue();
    }

    @Test
    void attemptIsRejectedWhenTheOrderHasEnded() {
        fixture.updateOrder(1, "20.00", true, true);
        assertThat(payment.isDecided()).isTrue();
        assertThatThrownBy(() -> payment.startAttempt(CARD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("ended");
    }

    @Test
    void capturedPaymentIsNotPayableEvenBeforeTheOrderServiceKnows() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(payment.isPayable()).isTrue();
        payment.capture(attempt.attemptId());
        assertThat(payment.isPayable()).isFalse();
    }

    @Test
    void amountWithThreeDecimalsIsRejected() {
        assertThatThrownBy(() -> fixture.updateOrder(1, "0.001", true, false)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void erasureRemovesThePayerAndKeepsThePayment() {
        fixture.capturedAttempt();
        assertThat(payment.eraseUser()).isEmpty();
        assertThat(payment.username()).isNull();
        assertThat(payment.email()).isNull();
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.balance().captured()).isEqualByComparingTo(PRICE);
        assertThat(payment.cardBrand()).isEqualTo("Visa");
        assertThat(payment.cardLastFour()).isEqualTo("4242");
    }

    @Test
    void erasureRefusesAnAttemptThatStillChecksTheUser() {
        PaymentAttempt attempt = fixture.startAttempt();
        assertThat(payment.eraseUser()).containsSame(attempt);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.USER_REFUSED);
        assertThat(payment.eraseUser()).isEmpty();
        assertThat(payment.approveUser(attempt.attemptId(), "john", "john@example.com"))
                .as("an approval that arrives after the erasure")
                .isEmpty();
        assertThat(payment.email()).isNull();
    }

    @Test
    void erasureDoesNotStopAnAttemptThatIsBeingCharged() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(payment.eraseUser()).isEmpty();
        assertThat(payment.capture(attempt.attemptId())).containsSame(attempt);
        assertThat(payment.refund(UUID.randomUUID(), null, "erased")).isPresent();
    }
}
