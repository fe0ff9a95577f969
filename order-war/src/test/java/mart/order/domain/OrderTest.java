package mart.order.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.problem.Conflict;
import mart.kit.problem.InvalidRequest;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class OrderTest {

    private static final Duration HALF_AN_HOUR = Duration.ofMinutes(30);
    private static final Terms TWO = new Terms(2, "123 Main St", "in the morning");
    private static final Terms THREE = new Terms(3, "123 Main St", "in the morning");
    private static final Terms ONE = new Terms(1, "123 Main St", "in the morning");
    private static final Rejection TOO_LITTLE = Rejection.notEnoughStock(1);

    private final Order order = Order.place(UUID.randomUUID(), product("19.99"), TWO, HALF_AN_HOUR);

    @Nested
    class WhenPlaced {

        @Test
        void keepsThePriceAndNameOfItsProduct() {
            assertThat(order.article().name()).isEqualTo("Laptop");
            assertThat(order.article().unitPrice()).isEqualByComparingTo("19.99");
            assertThat(order.amount()).isEqualByComparingTo("39.98");
        }

        @Test
        void isUndecidedAndNotPayable() {
            assertThat(order.status()).isEqualTo(OrderStatus.IN_PROGRESS);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PENDING);
            assertThat(order.isUndecided()).isTrue();
            assertThat(order.isPayable()).isFalse();
        }

        @Test
        void costsNoMoreThanCanBeCharged() {
            ProductCopy dear = product("9999999999.99");
            assertThat(Order.place(UUID.randomUUID(), dear, ONE, HALF_AN_HOUR).amount())
                    .isEqualByComparingTo("9999999999.99");
            assertThatThrownBy(() -> Order.place(UUID.randomUUID(), dear, TWO, HALF_AN_HOUR))
                    .isInstanceOf(InvalidRequest.class);
        }

        @Test
        void isConfirmedByStockAndUserInEitherOrder() {
            assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
            assertThat(order.userConfirmed("john", "john@example.com")).isEqualTo(Change.CONFIRMED);
            Order other = Order.place(UUID.randomUUID(), product("1.00"), TWO, HALF_AN_HOUR);
            assertThat(other.userConfirmed("john", "john@example.com")).isEqualTo(Change.NOTHING);
            assertThat(other.stockReserved(1)).isEqualTo(Change.CONFIRMED);
            assertThat(other.isPayable()).isTrue();
        }

        @Test
        void isRejectedWithoutStock() {
            assertThat(order.stockRefused(1, TOO_LITTLE)).isEqualTo(Change.REJECTED);
            assertThat(order.status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(order.refusal()).hasValueSatisfying(why -> {
                assertThat(why.cause()).isEqualTo(Rejection.Cause.NOT_ENOUGH_STOCK);
                assertThat(why.available()).isEqualTo(1);
            });
        }

        @Test
        void isRejectedWithoutUserAndAsksNothingMoreOfTheStock() {
            order.stockReserved(1);
            assertThat(order.userRefused()).isEqualTo(Change.REJECTED);
            assertThat(order.refusal().orElseThrow().cause()).isEqualTo(Rejection.Cause.USER_NOT_ACTIVE);
            assertThat(order.stock().revision()).isEqualTo(2);
        }

        @Test
        void cannotBeChangedBeforeItIsConfirmed() {
            assertThatThrownBy(() -> order.change(THREE)).isInstanceOf(Conflict.class);
            assertThat(order.change(TWO)).isEqualTo(Change.NOTHING);
        }

        @Test
        void isNotToBePaidBeforeItIsConfirmed() {
            assertThatThrownBy(() -> order.paid(order.amount())).isInstanceOf(IllegalStateException.class);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PENDING);
        }

        @Test
        void takesNoNoticeOfAnAnswerToAnotherRequest() {
            assertThat(order.stockReserved(0)).isEqualTo(Change.NOTHING);
            assertThat(order.stockReserved(2)).isEqualTo(Change.NOTHING);
            assertThat(order.stockRefused(2, TOO_LITTLE)).isEqualTo(Change.NOTHING);
            order.userConfirmed("john", "john@example.com");
            assertThat(order.isUndecided()).isTrue();
        }
    }

    @Nested
    class WhenConfirmed {

        {
            confirm(order);
        }

        @Test
        void hearsNothingNewInWhatIsRepeated() {
            assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
            assertThat(order.stockRefused(1, TOO_LITTLE)).isEqualTo(Change.NOTHING);
            assertThat(order.userConfirmed("jane", "jane@example.com")).isEqualTo(Change.NOTHING);
            assertThat(order.userRefused()).isEqualTo(Change.NOTHING);
            assertThat(order.buyer().username()).isEqualTo("john");
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void takesAnotherAddressAtOnceAndLeavesTheStockInPeace() {
            assertThat(order.change(new Terms(2, "elsewhere", null))).isEqualTo(Change.CHANGED);
            assertThat(order.terms().shippingAddress()).isEqualTo("elsewhere");
            assertThat(order.stock().revision()).isEqualTo(1);
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void takesASmallerQuantityAtOnceAndTellsTheStock() {
            assertThat(order.change(ONE)).isEqualTo(Change.QUANTITY_WANTED);
            assertThat(order.amount()).isEqualByComparingTo("19.99");
            assertThat(order.isPayable()).isTrue();
            assertThat(order.stock().revision()).isEqualTo(2);
            assertThat(order.stockReserved(2)).isEqualTo(Change.NOTHING);
        }

        @Test
        void waitsWithALargerQuantityForTheStock() {
            assertThat(order.change(THREE)).isEqualTo(Change.QUANTITY_WANTED);
            assertThat(order.terms()).isEqualTo(TWO);
            assertThat(order.quantityWanted()).isEqualTo(3);
            assertThat(order.isPayable()).isFalse();
            assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
            assertThat(order.stockReserved(2)).isEqualTo(Change.CHANGED);
            assertThat(order.terms()).isEqualTo(THREE);
            assertThat(order.amount()).isEqualByComparingTo("59.97");
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void staysAsItWasWhenThereIsTooLittleForMore() {
            order.change(new Terms(3, "elsewhere", null));
            assertThat(order.stockRefused(2, TOO_LITTLE)).isEqualTo(Change.CHANGE_REFUSED);
            assertThat(order.terms()).isEqualTo(TWO);
            assertThat(order.wish()).isEmpty();
            assertThat(order.refusal()).isPresent();
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void forgetsARefusalWithTheNextWish() {
            order.change(THREE);
            order.stockRefused(2, TOO_LITTLE);
            order.change(ONE);
            assertThat(order.refusal()).isEmpty();
        }

        @Test
        void hasOneUndecidedWishAtATime() {
            order.change(THREE);
            assertThat(order.change(THREE)).isEqualTo(Change.NOTHING);
            assertThatThrownBy(() -> order.change(ONE)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> order.change(TWO)).isInstanceOf(Conflict.class);
        }

        @Test
        void cannotBeChangedToCostMoreThanCanBeCharged() {
            Order dear = Order.place(UUID.randomUUID(), product("5000000000.00"), ONE, HALF_AN_HOUR);
            confirm(dear);
            assertThatThrownBy(() -> dear.change(TWO)).isInstanceOf(InvalidRequest.class);
            assertThat(dear.isPayable()).isTrue();
            assertThat(dear.stock().revision()).isEqualTo(1);
        }

        @Test
        void isCompletedByItsPayment() {
            assertThat(order.paid(order.amount())).isEqualTo(Change.COMPLETED);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PAID);
            assertThat(order.refundDue()).isZero();
            assertThat(order.stock().revision()).isEqualTo(2);
        }

        @Test
        void mayBePaidAfterAPaymentFailed() {
            assertThat(order.paymentFailed()).isEqualTo(Change.PAYMENT_FAILED);
            assertThat(order.paymentFailed()).isEqualTo(Change.NOTHING);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.FAILED);
            assertThat(order.isPayable()).isTrue();
            assertThat(order.paid(order.amount())).isEqualTo(Change.COMPLETED);
        }

        @Test
        void owesWhatWasPaidForUnitsThatWereNoLongerWanted() {
            BigDecimal charged = order.amount();
            order.change(ONE);
            assertThat(order.paid(charged)).isEqualTo(Change.COMPLETED);
            assertThat(order.terms().quantity()).isEqualTo(1);
            assertThat(order.refundDue()).isEqualByComparingTo("19.99");
        }

        @Test
        void isCompletedWithWhatWasPaidWhenItGrewMeanwhile() {
            BigDecimal charged = order.amount();
            order.change(THREE);
            order.stockReserved(2);
            assertThat(order.paid(charged)).isEqualTo(Change.COMPLETED);
            assertThat(order.terms().quantity()).isEqualTo(2);
            assertThat(order.amount()).isEqualByComparingTo(charged);
            assertThat(order.refundDue()).isZero();
        }

        @Test
        void dropsAWishWhenItIsPaid() {
            BigDecimal charged = order.amount();
            order.change(THREE);
            assertThat(order.paid(charged)).isEqualTo(Change.COMPLETED);
            assertThat(order.quantityWanted()).isEqualTo(2);
            assertThat(order.stockReserved(2)).isEqualTo(Change.NOTHING);
            assertThat(order.terms().quantity()).isEqualTo(2);
        }

        @Test
        void isNotToBeChargedLessThanOneUnit() {
            assertThatThrownBy(() -> order.paid(new BigDecimal("19.98"))).isInstanceOf(IllegalStateException.class);
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void canCostNothing() {
            Order gift = Order.place(UUID.randomUUID(), product("0.00"), TWO, HALF_AN_HOUR);
            confirm(gift);
            assertThat(gift.paid(BigDecimal.ZERO)).isEqualTo(Change.COMPLETED);
            assertThat(gift.terms().quantity()).isEqualTo(2);
        }

        @Test
        void cannotHaveMoneyBackThatWasNotCaptured() {
            assertThatThrownBy(order::refunded).isInstanceOf(IllegalStateException.class);
        }
    }

    @Nested
    class WhenCompleted {

        {
            confirm(order);
            order.paid(order.amount());
        }

        @Test
        void canNeitherBeChangedNorCancelled() {
            assertThatThrownBy(() -> order.change(ONE)).isInstanceOf(Conflict.class);
            assertThatThrownBy(order::cancel).isInstanceOf(Conflict.class);
        }

        @Test
        void isPaidOnce() {
            assertThat(order.paid(order.amount())).isEqualTo(Change.NOTHING);
            assertThat(order.paymentFailed()).isEqualTo(Change.NOTHING);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PAID);
        }

        @Test
        void isRefundedOnce() {
            assertThat(order.refunded()).isEqualTo(Change.REFUNDED);
            assertThat(order.refunded()).isEqualTo(Change.NOTHING);
            assertThat(order.paid(order.amount())).isEqualTo(Change.NOTHING);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.REFUNDED);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        }
    }

    @Nested
    class WhenCancelled {

        {
            confirm(order);
            order.change(THREE);
            assertThat(order.cancel()).isEqualTo(Change.CANCELLED);
        }

        @Test
        void givesItsStockBackAndForgetsItsWish() {
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(order.stock().revision()).isEqualTo(3);
            assertThat(order.wish()).isEmpty();
            assertThat(order.isUndecided()).isFalse();
        }

        @Test
        void staysCancelled() {
            assertThat(order.cancel()).isEqualTo(Change.NOTHING);
            assertThatThrownBy(() -> order.change(ONE)).isInstanceOf(Conflict.class);
            assertThat(order.stock().revision()).isEqualTo(3);
        }

        @Test
        void owesAllThatIsPaidAfterwards() {
            assertThat(order.paid(order.amount())).isEqualTo(Change.PAID_IN_VAIN);
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(order.refundDue()).isEqualByComparingTo("39.98");
            assertThat(order.paid(order.amount())).isEqualTo(Change.NOTHING);
            assertThat(order.refunded()).isEqualTo(Change.REFUNDED);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.REFUNDED);
        }
    }

    @Nested
    class WhenItsTimeToBePaidIsOver {

        @Test
        void expiresAndGivesItsStockBack() {
            confirm(order);
            order.change(THREE);
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.EXPIRED);
            assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
            assertThat(order.stock().revision()).isEqualTo(3);
            assertThat(order.wish()).isEmpty();
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.NOTHING);
        }

        @Test
        void expiresWhenItWasNeverConfirmed() {
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.EXPIRED);
        }

        @Test
        void staysAsItIsWhenItIsPaid() {
            confirm(order);
            order.paid(order.amount());
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.NOTHING);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        }

        @Test
        void owesAllThatIsPaidAfterwards() {
            confirm(order);
            order.expire(order.expiresAt());
            assertThat(order.paid(order.amount())).isEqualTo(Change.PAID_IN_VAIN);
            assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
            assertThat(order.refundDue()).isEqualByComparingTo("39.98");
        }
    }

    @Test
    void isTakenBackOnceAndOnlyIfItWasSold() {
        confirm(order);
        assertThat(order.takenBack()).isEqualTo(Change.NOTHING);
        order.paid(order.amount());
        assertThat(order.takenBack()).isEqualTo(Change.TAKEN_BACK);
        assertThat(order.stock().revision()).isEqualTo(3);
        assertThat(order.takenBack()).isEqualTo(Change.NOTHING);
        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void doesNotExpireBeforeItsTime() {
        assertThat(order.expiresAt()).isEqualTo(order.createdAt().plus(HALF_AN_HOUR));
        assertThat(order.expire(order.expiresAt().minusNanos(1_000))).isEqualTo(Change.NOTHING);
        assertThat(order.status()).isEqualTo(OrderStatus.IN_PROGRESS);
    }

    @Test
    void canBeCancelledBeforeItIsConfirmed() {
        assertThat(order.cancel()).isEqualTo(Change.CANCELLED);
        assertThat(order.stock().revision()).isEqualTo(2);
    }

    @Test
    void cannotBeCancelledWhenItWasRejected() {
        order.stockRefused(1, TOO_LITTLE);
        assertThatThrownBy(order::cancel).isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @EnumSource(names = "IN_PROGRESS", mode = Mode.EXCLUDE)
    void hearsNothingOfStockUserOrDeclinedCardsOnceItHasEnded(OrderStatus end) {
        order.status = end;
        assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
        assertThat(order.stockRefused(1, TOO_LITTLE)).isEqualTo(Change.NOTHING);
        assertThat(order.userConfirmed("john", "john@example.com")).isEqualTo(Change.NOTHING);
        assertThat(order.userRefused()).isEqualTo(Change.NOTHING);
        assertThat(order.paymentFailed()).isEqualTo(Change.NOTHING);
        assertThat(order.status()).isEqualTo(end);
    }

    @Nested
    class WhenItsOwnerIsGone {

        @Test
        void isCancelledAndKeepsNothingOfThem() {
            confirm(order);
            order.change(THREE);
            assertThat(order.ownerErased()).isEqualTo(Change.CANCELLED);
            assertThat(order.buyer().username()).isNull();
            assertThat(order.buyer().email()).isNull();
            assertThat(order.terms()).isEqualTo(new Terms(2, "", null));
            assertThat(order.wish()).isEmpty();
            assertThat(order.amount()).isEqualByComparingTo("39.98");
            assertThat(order.ownerErased()).isEqualTo(Change.NOTHING);
        }

        @Test
        void isRefusedIfTheyWereNotConfirmedYet() {
            assertThat(order.ownerErased()).isEqualTo(Change.REJECTED);
            assertThat(order.refusal().orElseThrow().cause()).isEqualTo(Rejection.Cause.USER_NOT_ACTIVE);
            assertThat(order.terms().shippingAddress()).isEmpty();
        }

        @Test
        void learnsNoNameFromAnAnswerThatComesLate() {
            order.ownerErased();
            assertThat(order.userConfirmed("john", "john@example.com")).isEqualTo(Change.NOTHING);
            assertThat(order.buyer().username()).isNull();
        }

        @Test
        void staysSoldIfItWasPaid() {
            confirm(order);
            order.paid(new BigDecimal("39.98"));
            assertThat(order.ownerErased()).isEqualTo(Change.NOTHING);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(order.buyer().email()).isNull();
            assertThat(order.refundDue()).isZero();
        }

        @Test
        void givesBackWhatWasBeingPaid() {
            confirm(order);
            order.ownerErased();
            assertThat(order.paid(new BigDecimal("39.98"))).isEqualTo(Change.PAID_IN_VAIN);
            assertThat(order.refundDue()).isEqualByComparingTo("39.98");
        }
    }

    private static void confirm(Order order) {
        order.stockReserved(1);
        order.userConfirmed("john", "john@example.com");
    }

    private static ProductCopy product(String price) {
        return new ProductCopy(Ids.next(), "Laptop", new BigDecimal(price), false, 1);
    }
}
