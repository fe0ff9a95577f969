package mart.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.kit.problem.NotFound;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PaymentTest {

    private static final TokenizedCard CARD = new TokenizedCard("token", "Visa", "4242");
    private static final BigDecimal PRICE = new BigDecimal("20.00");

    private final Payment payment = new Payment(UUID.randomUUID(), UUID.randomUUID());

    private void orderIs(long version, String amount, boolean payable, boolean ended) {
        payment.follow(new PayableOrder(version, new BigDecimal(amount), payable, ended));
    }

    private PaymentAttempt charging() {
        orderIs(1, "20.00", true, false);
        PaymentAttempt attempt = payment.begin(CARD);
        payment.approve(attempt.attemptId(), "john", "john@example.com");
        return attempt;
    }

    private PaymentAttempt paid() {
        PaymentAttempt attempt = charging();
        payment.captured(attempt.attemptId());
        return attempt;
    }

    @Nested
    class WhenItsOwnerIsGone {

        @Test
        void keepsWhatWasPaidAndByWhichCardButNotByWhom() {
            paid();
            assertThat(payment.ownerErased()).isEmpty();
            assertThat(payment.username()).isNull();
            assertThat(payment.email()).isNull();
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
            assertThat(payment.balance().captured()).isEqualByComparingTo(PRICE);
            assertThat(payment.cardBrand()).isEqualTo("Visa");
            assertThat(payment.cardLastFour()).isEqualTo("4242");
        }

        @Test
        void refusesAnAttemptThatTheGatewayWasNotAskedAboutYet() {
            orderIs(1, "20.00", true, false);
            PaymentAttempt attempt = payment.begin(CARD);
            assertThat(payment.ownerErased()).containsSame(attempt);
            assertThat(attempt.status()).isEqualTo(AttemptStatus.USER_REFUSED);
            assertThat(payment.ownerErased()).isEmpty();
            assertThat(payment.approve(attempt.attemptId(), "john", "john@example.com"))
                    .as("an answer that comes late")
                    .isEmpty();
            assertThat(payment.email()).isNull();
        }

        @Test
        void takesInWhatTheGatewayMakesOfAnAttemptThatItWasAskedAbout() {
            PaymentAttempt attempt = charging();
            assertThat(payment.ownerErased()).isEmpty();
            assertThat(payment.captured(attempt.attemptId())).containsSame(attempt);
            assertThat(payment.refund(UUID.randomUUID(), null, "gone")).isPresent();
        }
    }

    @Nested
    class WithItsOrder {

        @Test
        void isPendingAndNotPayableUntilTheOrderSaysSo() {
            assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(payment.isDecided()).isFalse();
            assertThatThrownBy(payment::requirePayable)
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("stock");
        }

        @Test
        void followsWhatTheOrderCosts() {
            orderIs(1, "20.00", true, false);
            orderIs(2, "30", false, false);
            assertThat(payment.amount()).isEqualTo("30.00");
            assertThat(payment.isPayable()).isFalse();
        }

        @Test
        void passesOverOldNews() {
            orderIs(2, "30.00", true, false);
            orderIs(1, "20.00", false, true);
            assertThat(payment.amount()).isEqualTo("30.00");
            assertThat(payment.isDecided()).isTrue();
        }

        @Test
        void cannotBePaidOnceItEnded() {
            orderIs(1, "20.00", true, true);
            assertThat(payment.isDecided()).isTrue();
            assertThatThrownBy(() -> payment.begin(CARD))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("ended");
        }

        @Test
        void isNotPayableOnceItIsPaidEvenIfTheOrderHasNotHeardOfIt() {
            PaymentAttempt attempt = charging();
            assertThat(payment.isPayable()).isTrue();
            payment.captured(attempt.attemptId());
            assertThat(payment.isPayable()).isFalse();
        }

        @Test
        void refusesAmountsThatAreNoMoney() {
            assertThatThrownBy(() -> orderIs(1, "0.001", true, false)).isInstanceOf(ArithmeticException.class);
        }
    }

    @Nested
    class Attempts {

        @Test
        void chargeWhatTheOrderCostWhenTheyBegan() {
            orderIs(1, "20.00", true, false);
            PaymentAttempt attempt = payment.begin(CARD);
            orderIs(2, "30.00", true, false);
            assertThat(attempt.amount()).isEqualTo(PRICE);
            assertThat(attempt.status()).isEqualTo(AttemptStatus.CHECKING_USER);
            assertThat(payment.cardBrand()).isEqualTo("Visa");
            assertThat(payment.cardLastFour()).isEqualTo("4242");
        }

        @Test
        void areMadeOneAtATime() {
            charging();
            assertThatThrownBy(() -> payment.begin(CARD))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("under way");
        }

        @Test
        void areChargedOnceTheUserIsApproved() {
            PaymentAttempt attempt = charging();
            assertThat(attempt.status()).isEqualTo(AttemptStatus.CHARGING);
            assertThat(payment.email()).isEqualTo("john@example.com");
        }

        @Test
        void areApprovedOnce() {
            PaymentAttempt attempt = charging();
            assertThat(payment.approve(attempt.attemptId(), "eve", "eve@example.com"))
                    .isEmpty();
            assertThat(payment.username()).isEqualTo("john");
        }

        @Test
        void failWhenTheUserMayNotBuy() {
            orderIs(1, "20.00", true, false);
            PaymentAttempt attempt = payment.begin(CARD);
            assertThat(payment.refuse(attempt.attemptId())).contains(attempt);
            assertThat(attempt.status()).isEqualTo(AttemptStatus.USER_REFUSED);
            assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
            assertThat(payment.refuse(attempt.attemptId())).isEmpty();
        }

        @Test
        void cannotBeRefusedOnceTheyAreCharged() {
            PaymentAttempt attempt = charging();
            assertThat(payment.refuse(attempt.attemptId())).isEmpty();
            assertThat(attempt.isUnderWay()).isTrue();
        }

        @Test
        void payTheOrderOnce() {
            PaymentAttempt attempt = charging();
            assertThat(payment.captured(attempt.attemptId())).contains(attempt);
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
            assertThat(payment.balance().captured()).isEqualTo(PRICE);
            assertThat(payment.captured(attempt.attemptId())).isEmpty();
            assertThatThrownBy(() -> payment.begin(CARD))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("paid already");
        }

        @Test
        void mayBeTriedAgainWhenDeclined() {
            PaymentAttempt first = charging();
            assertThat(payment.declined(first.attemptId(), "Insufficient funds."))
                    .contains(first);
            assertThat(payment.status()).isEqualTo(PaymentStatus.FAILED);
            assertThat(payment.failureReason()).isEqualTo("Insufficient funds.");
            assertThat(payment.declined(first.attemptId(), "Insufficient funds."))
                    .isEmpty();

            PaymentAttempt second = payment.begin(CARD);
            assertThat(payment.status()).isEqualTo(PaymentStatus.PENDING);
            assertThat(payment.failureReason()).isNull();
            payment.approve(second.attemptId(), "john", "john@example.com");
            payment.captured(second.attemptId());
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
            assertThat(payment.capture()).isSameAs(second);
        }

        @Test
        void cannotBeDeclinedOnceTheyArePaid() {
            PaymentAttempt attempt = paid();
            assertThat(payment.declined(attempt.attemptId(), "Too late.")).isEmpty();
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void areGivenUpWhenTheOrderEndsBeforeTheGatewayIsAsked() {
            PaymentAttempt attempt = charging();
            assertThat(payment.giveUpIfEnded(attempt.attemptId())).isEmpty();
            orderIs(2, "20.00", false, true);
            assertThat(payment.giveUpIfEnded(attempt.attemptId())).contains(attempt);
            assertThat(attempt.status()).isEqualTo(AttemptStatus.ORDER_ENDED);
            assertThat(payment.giveUpIfEnded(attempt.attemptId())).isEmpty();
        }

        @Test
        void countWhatTheGatewayTookEvenIfTheyWereGivenUp() {
            PaymentAttempt attempt = charging();
            orderIs(2, "20.00", false, true);
            payment.giveUpIfEnded(attempt.attemptId());
            assertThat(payment.captured(attempt.attemptId())).contains(attempt);
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
        }

        @Test
        void ofOthersAreUnknown() {
            assertThatThrownBy(() -> payment.captured(UUID.randomUUID())).isInstanceOf(NotFound.class);
        }
    }

    @Nested
    class Refunds {

        private final UUID id = UUID.randomUUID();

        @Test
        void giveBackAllUnlessToldHowMuch() {
            paid();
            Refund refund = payment.refund(id, null, "cancelled").orElseThrow();
            assertThat(refund.amount()).isEqualTo(PRICE);
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
            assertThat(payment.refunded(id)).contains(refund);
            assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
            assertThat(payment.balance().refunded()).isEqualTo(PRICE);
            assertThatThrownBy(() -> payment.begin(CARD))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("given back");
        }

        @Test
        void giveBackAPartAndThenTheRest() {
            paid();
            payment.refund(id, new BigDecimal("5"), "overpaid");
            payment.refunded(id);
            assertThat(payment.status()).isEqualTo(PaymentStatus.PAID);
            assertThat(payment.balance().refunded()).isEqualTo("5.00");

            UUID rest = UUID.randomUUID();
            assertThat(payment.refund(rest, null, "cancelled"))
                    .hasValueSatisfying(refund -> assertThat(refund.amount()).isEqualTo("15.00"));
            payment.refunded(rest);
            assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
        }

        @Test
        void areMadeOnce() {
            paid();
            payment.refund(id, new BigDecimal("5"), "overpaid");
            assertThat(payment.refund(id, new BigDecimal("5"), "overpaid")).isEmpty();
            payment.refunded(id);
            assertThat(payment.refunded(id)).isEmpty();
            assertThat(payment.balance().refunded()).isEqualTo("5.00");
        }

        @Test
        void neverExceedWhatIsLeft() {
            paid();
            payment.refund(id, new BigDecimal("15"), "overpaid");
            UUID more = UUID.randomUUID();
            assertThatThrownBy(() -> payment.refund(more, new BigDecimal("5.01"), "greedy"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("5.00 is left");
            assertThatThrownBy(() -> payment.refund(more, new BigDecimal("-1"), "odd"))
                    .isInstanceOf(Conflict.class);
        }

        @Test
        void thatAnOrderIsDueAreLessenedByWhatAnAdministratorGaveBackBefore() {
            paid();
            payment.refund(id, new BigDecimal("5"), "kindness");
            UUID ofTheOrder = UUID.randomUUID();
            assertThat(payment.refundInAll(ofTheOrder, PRICE, "cancelled"))
                    .hasValueSatisfying(refund -> assertThat(refund.amount()).isEqualTo("15.00"));
            assertThat(payment.refundInAll(ofTheOrder, PRICE, "cancelled")).isEmpty();
            assertThat(payment.refundInAll(UUID.randomUUID(), null, "cancelled again"))
                    .isEmpty();
        }

        @Test
        void thatAnOrderIsDueAreNothingWhenAsMuchWasGivenBackBefore() {
            paid();
            payment.refund(id, new BigDecimal("15"), "kindness");
            assertThat(payment.refundInAll(UUID.randomUUID(), new BigDecimal("15.00"), "smaller"))
                    .isEmpty();
            assertThat(payment.refundInAll(UUID.randomUUID(), new BigDecimal("10.00"), "smaller"))
                    .isEmpty();
        }

        @Test
        void areNothingWhenNothingIsLeft() {
            paid();
            payment.refund(id, null, "cancelled");
            assertThat(payment.refund(UUID.randomUUID(), null, "cancelled again"))
                    .isEmpty();
        }

        @Test
        void needACapture() {
            assertThatThrownBy(() -> payment.refund(id, null, "cancelled")).isInstanceOf(Conflict.class);
            charging();
            assertThatThrownBy(() -> payment.refund(id, null, "cancelled")).isInstanceOf(Conflict.class);
        }

        @Test
        void ofWhatCostNothingAreMadeAllTheSame() {
            orderIs(1, "0.00", true, false);
            PaymentAttempt attempt = payment.begin(CARD);
            payment.approve(attempt.attemptId(), "john", "john@example.com");
            payment.captured(attempt.attemptId());
            assertThat(payment.refund(id, null, "cancelled")).isPresent();
            payment.refunded(id);
            assertThat(payment.status()).isEqualTo(PaymentStatus.REFUNDED);
        }

        @Test
        void ofOthersAreUnknown() {
            assertThatThrownBy(() -> payment.refunded(id)).isInstanceOf(NotFound.class);
        }
    }
}
