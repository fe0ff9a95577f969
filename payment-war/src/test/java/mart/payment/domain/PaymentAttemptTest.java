package mart.payment.domain;

import static mart.payment.domain.PaymentFixture.CARD;
import static mart.payment.domain.PaymentFixture.PRICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.junit.jupiter.api.Test;

class PaymentAttemptTest {

    private final PaymentFixture fixture = new PaymentFixture();
    private final Payment payment = fixture.payment;

    @Test
    void attemptChargesTheTotalOfTheMomentWhenItStarted() {
        PaymentAttempt attempt = fixture.startAttempt();
        fixture.updateOrder(2, "30.00", true, false);
        assertThat(attempt.amount()).isEqualTo(PRICE);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CHECKING_USER);
        assertThat(payment.cardBrand()).isEqualTo("Visa");
        assertThat(payment.cardLastFour()).isEqualTo("4242");
    }

    @Test
    void attemptIsRejectedWhileAnotherIsInProgress() {
        fixture.approvedAttempt();
        assertThatThrownBy(() -> payment.startAttempt(CARD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("in progress");
    }

    @Test
    void attemptIsChargedAfterTheUserWasApproved() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(attempt.status()).isEqualTo(AttemptStatus.CHARGING);
        assertThat(payment.email()).isEqualTo("john@example.com");
    }

    @Test
    void repeatedApprovalChangesNothing() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(payment.approveUser(attempt.attemptId(), "eve", "eve@example.com"))
                .isEmpty();
        assertThat(payment.username()).isEqualTo("john");
    }

    @Test
    void attemptFailsWhenTheUserIsRefused() {
        PaymentAttempt attempt = fixture.startAttempt();
        assertThat(payment.refuseUser(attempt.attemptId())).contains(attempt);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.USER_REFUSED);
        assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.refuseUser(attempt.attemptId())).isEmpty();
    }

    @Test
    void refusalIsIgnoredAfterTheApproval() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(payment.refuseUser(attempt.attemptId())).isEmpty();
        assertThat(attempt.isInProgress()).isTrue();
    }

    @Test
    void capturePaysTheOrderOnce() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(payment.capture(attempt.attemptId())).contains(attempt);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.balance().captured()).isEqualTo(PRICE);
        assertThat(payment.capture(attempt.attemptId())).isEmpty();
        assertThatThrownBy(() -> payment.startAttempt(CARD))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("already paid");
    }

    @Test
    void declinedPaymentCanBeTriedAgain() {
        PaymentAttempt first = fixture.approvedAttempt();
        assertThat(payment.decline(first.attemptId(), "Insufficient funds.")).contains(first);
        assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
        assertThat(payment.failureReason()).isEqualTo("Insufficient funds.");
        assertThat(payment.decline(first.attemptId(), "Insufficient funds.")).isEmpty();

        PaymentAttempt second = payment.startAttempt(CARD);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
        assertThat(payment.failureReason()).isNull();
        payment.approveUser(second.attemptId(), "john", "john@example.com");
        payment.capture(second.attemptId());
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        assertThat(payment.firstAttempt(AttemptStatus.CAPTURED)).containsSame(second);
    }

    @Test
    void declineIsIgnoredAfterTheCapture() {
        PaymentAttempt attempt = fixture.capturedAttempt();
        assertThat(payment.decline(attempt.attemptId(), "Too late.")).isEmpty();
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void attemptIsAbandonedWhenTheOrderEndsBeforeTheGatewayCall() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        assertThat(payment.abandonIfOrderEnded(attempt.attemptId())).isEmpty();
        fixture.updateOrder(2, "20.00", false, true);
        assertThat(payment.abandonIfOrderEnded(attempt.attemptId())).contains(attempt);
        assertThat(attempt.status()).isEqualTo(AttemptStatus.ORDER_ENDED);
        assertThat(payment.abandonIfOrderEnded(attempt.attemptId())).isEmpty();
    }

    @Test
    void captureCountsEvenIfTheAttemptWasAbandoned() {
        PaymentAttempt attempt = fixture.approvedAttempt();
        fixture.updateOrder(2, "20.00", false, true);
        payment.abandonIfOrderEnded(attempt.attemptId());
        assertThat(payment.capture(attempt.attemptId())).contains(attempt);
        assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
    }

    @Test
    void attemptOfAnotherPaymentIsNotFound() {
        assertThatThrownBy(() -> payment.capture(UUID.randomUUID())).isInstanceOf(NotFound.class);
    }
}
