package mart.payment.domain;

import static mart.payment.domain.PaymentFixture.CARD;
import static mart.payment.domain.PaymentFixture.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.junit.jupiter.api.Test;

class PaymentRefundTest {

    private final PaymentFixture fixture = new PaymentFixture();
    private final Payment payment = fixture.payment;
    private final UUID id = UUID.randomUUID();

    @Test
    void refundWithoutAmountReturnsEverything() {
        fixture.capturedAttempt();
        Refund refund = payment.refund(id, null, "cancelled").orElseThrow();
        assertThat(refund.amount()).isEqualTo(PRICE);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.completeRefund(id)).contains(refund);
        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
        assertThat(payment.balance().refunded()).isEqualTo(PRICE);
        assertThatThrownBy(() -> payment.startAttempt(CARD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("refunded");
    }

    @Test
    void partialRefundCanBeFollowedByTheRest() {
        fixture.capturedAttempt();
        payment.refund(id, new BigDecimal("5"), "overpaid");
        payment.completeRefund(id);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.balance().refunded()).isEqualTo("5.00");

        UUID rest = UUID.randomUUID();
        assertThat(payment.refund(rest, null, "cancelled"))
                .hasValueSatisfying(refund -> assertThat(refund.amount()).isEqualTo("15.00"));
        payment.completeRefund(rest);
        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void repeatedRefundIsMadeOnce() {
        fixture.capturedAttempt();
        payment.refund(id, new BigDecimal("5"), "overpaid");
        assertThat(payment.refund(id, new BigDecimal("5"), "overpaid")).isEmpty();
        payment.completeRefund(id);
        assertThat(payment.completeRefund(id)).isEmpty();
        assertThat(payment.balance().refunded()).isEqualTo("5.00");
    }

    @Test
    void refundIsRejectedWhenItIsNegativeOrExceedsWhatIsLeft() {
        fixture.capturedAttempt();
        payment.refund(id, new BigDecimal("15"), "overpaid");
        UUID more = UUID.randomUUID();
        assertThatThrownBy(() -> payment.refund(more, new BigDecimal("5.01"), "greedy"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("5.00 is left");
        assertThatThrownBy(() -> payment.refund(more, new BigDecimal("-1"), "odd"))
                .isInstanceOf(Conflict.class);
    }

    @Test
    void earlierRefundsCountTowardsTheRequestedTotal() {
        fixture.capturedAttempt();
        payment.refund(id, new BigDecimal("5"), "goodwill");
        UUID ofTheOrder = UUID.randomUUID();
        assertThat(payment.refundUpTo(ofTheOrder, PRICE, "cancelled"))
                .hasValueSatisfying(refund -> assertThat(refund.amount()).isEqualTo("15.00"));
        assertThat(payment.refundUpTo(ofTheOrder, PRICE, "cancelled")).isEmpty();
        assertThat(payment.refundUpTo(UUID.randomUUID(), null, "cancelled again"))
                .isEmpty();
    }

    @Test
    void nothingIsRefundedWhenTheRequestedTotalWasReachedBefore() {
        fixture.capturedAttempt();
        payment.refund(id, new BigDecimal("15"), "goodwill");
        assertThat(payment.refundUpTo(UUID.randomUUID(), new BigDecimal("15.00"), "smaller"))
                .isEmpty();
        assertThat(payment.refundUpTo(UUID.randomUUID(), new BigDecimal("10.00"), "smaller"))
                .isEmpty();
    }

    @Test
    void refundWithoutAmountIsEmptyWhenNothingIsLeft() {
        fixture.capturedAttempt();
        payment.refund(id, null, "cancelled");
        assertThat(payment.refund(UUID.randomUUID(), null, "cancelled again")).isEmpty();
    }

    @Test
    void refundIsRejectedWhenNothingWasCaptured() {
        assertThatThrownBy(() -> payment.refund(id, null, "cancelled")).isInstanceOf(Conflict.class);
        fixture.approvedAttempt();
        assertThatThrownBy(() -> payment.refund(id, null, "cancelled")).isInstanceOf(Conflict.class);
    }

    @Test
    void captureOfZeroCanBeRefunded() {
        fixture.updateOrder(1, "0.00", true, false);
        PaymentAttempt attempt = payment.startAttempt(CARD);
        payment.approveUser(attempt.attemptId(), "john", "john@example.com");
        payment.capture(attempt.attemptId());
        assertThat(payment.refund(id, null, "cancelled")).isPresent();
        payment.completeRefund(id);
        assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
    }

    @Test
    void refundOfAnotherPaymentIsNotFound() {
        assertThatThrownBy(() -> payment.completeRefund(id)).isInstanceOf(NotFound.class);
    }
}
