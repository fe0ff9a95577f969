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
    private static final Rejection OUT_OF_STOCK = Rejection.notEnoughStock(1);

    private final Order order = Order.place(UUID.randomUUID(), product("19.99"), TWO, HALF_AN_HOUR);

    @Nested
    class WhenPlaced {

        @Test
        void newOrderCopiesPriceAndNameOfItsProduct() {
            assertThat(order.product().name()).isEqualTo("Laptop");
            assertThat(order.product().unitPrice()).isEqualByComparingTo("19.99");
            assertThat(order.amount()).isEqualByComparingTo("39.98");
        }

        @Test
        void newOrderAwaitsRepliesAndIsNotPayable() {
            assertThat(order.status()).isEqualTo(OrderStatus.IN_PROGRESS);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PENDING);
            assertThat(order.isAwaitingReply()).isTrue();
            assertThat(order.isPayable()).isFalse();
        }

        @Test
        void newOrderMustNotExceedTheChargeableAmount() {
            ProductCopy expensive = product("9999999999.99");
            assertThat(Order.place(UUID.randomUUID(), expensive, ONE, HALF_AN_HOUR)
                            .amount())
                    .isEqualByComparingTo("9999999999.99");
            assertThatThrownBy(() -> Order.place(UUID.randomUUID(), expensive, TWO, HALF_AN_HOUR))
                    .isInstanceOf(InvalidRequest.class);
        }

        @Test
        void orderIsConfirmedByStockAndUserInAnySequence() {
            assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
            assertThat(order.userConfirmed("john", "john@example.com")).isEqualTo(Change.CONFIRMED);
            Order other = Order.place(UUID.randomUUID(), product("1.00"), TWO, HALF_AN_HOUR);
            assertThat(other.userConfirmed("john", "john@example.com")).isEqualTo(Change.NOTHING);
            assertThat(other.stockReserved(1)).isEqualTo(Change.CONFIRMED);
            assertThat(other.isPayable()).isTrue();
        }

        @Test
        void orderIsRejectedWhenStockIsInsufficient() {
            assertThat(order.stockRejected(1, OUT_OF_STOCK)).isEqualTo(Change.REJECTED);
            assertThat(order.status()).isEqualTo(OrderStatus.REJECTED);
            assertThat(order.rejection()).hasValueSatisfying(rejection -> {
                assertThat(rejection.reason()).isEqualTo(Rejection.Reason.NOT_ENOUGH_STOCK);
                assertThat(rejection.available()).isEqualTo(1);
            });
        }

        @Test
        void orderIsRejectedWhenTheUserIsNotActive() {
            order.stockReserved(1);
            assertThat(order.userRejected()).isEqualTo(Change.REJECTED);
            assertThat(order.rejection().orElseThrow().reason()).isEqualTo(Rejection.Reason.USER_NOT_ACTIVE);
            assertThat(order.stock().revision()).isEqualTo(2);
        }

        @Test
        void unconfirmedOrderCannotBeChanged() {
            assertThatThrownBy(() -> order.change(THREE)).isInstanceOf(Conflict.class);
            assertThat(order.change(TWO)).isEqualTo(Change.NOTHING);
        }

        @Test
        void unconfirmedOrderCannotBePaid() {
            assertThatThrownBy(() -> order.paid(order.amount())).isInstanceOf(IllegalStateException.class);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PENDING);
        }

        @Test
        void stockReplyWithAnotherRevisionIsIgnored() {
            assertThat(order.stockReserved(0)).isEqualTo(Change.NOTHING);
            assertThat(order.stockReserved(2)).isEqualTo(Change.NOTHING);
            assertThat(order.stockRejected(2, OUT_OF_STOCK)).isEqualTo(Change.NOTHING);
            order.userConfirmed("john", "john@example.com");
            assertThat(order.isAwaitingReply()).isTrue();
        }
    }

    @Nested
    class WhenConfirmed {

        {
            confirm(order);
        }

        @Test
        void repeatedConfirmationsHaveNoEffect() {
            assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
            assertThat(order.stockRejected(1, OUT_OF_STOCK)).isEqualTo(Change.NOTHING);
            assertThat(order.userConfirmed("jane", "jane@example.com")).isEqualTo(Change.NOTHING);
            assertThat(order.userRejected()).isEqualTo(Change.NOTHING);
            assertThat(order.buyer().username()).isEqualTo("john");
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void newAddressAppliesImmediatelyWithoutAStockRequest() {
            assertThat(order.change(new Terms(2, "elsewhere", null))).isEqualTo(Change.CHANGED);
            assertThat(order.terms().shippingAddress()).isEqualTo("elsewhere");
            assertThat(order.stock().revision()).isEqualTo(1);
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void smallerQuantityAppliesImmediatelyAndRequestsStock() {
            assertThat(order.change(ONE)).isEqualTo(Change.QUANTITY_WANTED);
            assertThat(order.amount()).isEqualByComparingTo("19.99");
            assertThat(order.isPayable()).isTrue();
            assertThat(order.stock().revision()).isEqualTo(2);
            assertThat(order.stockReserved(2)).isEqualTo(Change.NOTHING);
        }

        @Test
        void largerQuantityStaysPendingUntilStockIsReserved() {
            assertThat(order.change(THREE)).isEqualTo(Change.QUANTITY_WANTED);
            assertThat(order.terms()).isEqualTo(TWO);
            assertThat(order.requestedQuantity()).isEqualTo(3);
            assertThat(order.isPayable()).isFalse();
            assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
            assertThat(order.stockReserved(2)).isEqualTo(Change.CHANGED);
            assertThat(order.terms()).isEqualTo(THREE);
            assertThat(order.amount()).isEqualByComparingTo("59.97");
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void orderKeepsItsTermsWhenStockForAnIncreaseIsInsufficient() {
            order.change(new Terms(3, "elsewhere", null));
            assertThat(order.stockRejected(2, OUT_OF_STOCK)).isEqualTo(Change.CHANGE_REFUSED);
            assertThat(order.terms()).isEqualTo(TWO);
            assertThat(order.pendingChange()).isEmpty();
            assertThat(order.rejection()).isPresent();
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void nextChangeClearsTheRejection() {
            order.change(THREE);
            order.stockRejected(2, OUT_OF_STOCK);
            order.change(ONE);
            assertThat(order.rejection()).isEmpty();
        }

        @Test
        void onlyOneChangeCanBePending() {
            order.change(THREE);
            assertThat(order.change(THREE)).isEqualTo(Change.NOTHING);
            assertThatThrownBy(() -> order.change(ONE)).isInstanceOf(Conflict.class);
            assertThatThrownBy(() -> order.change(TWO)).isInstanceOf(Conflict.class);
        }

        @Test
        void changeMustNotExceedTheChargeableAmount() {
            Order expensive = Order.place(UUID.randomUUID(), product("5000000000.00"), ONE, HALF_AN_HOUR);
            confirm(expensive);
            assertThatThrownBy(() -> expensive.change(TWO)).isInstanceOf(InvalidRequest.class);
            assertThat(expensive.isPayable()).isTrue();
            assertThat(expensive.stock().revision()).isEqualTo(1);
        }

        @Test
        void paymentCompletesTheOrder() {
            assertThat(order.paid(order.amount())).isEqualTo(Change.COMPLETED);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PAID);
            assertThat(order.refundDue()).isZero();
            assertThat(order.stock().revision()).isEqualTo(2);
        }

        @Test
        void orderCanBePaidAfterADeclinedCard() {
            assertThat(order.paymentFailed()).isEqualTo(Change.PAYMENT_FAILED);
            assertThat(order.paymentFailed()).isEqualTo(Change.NOTHING);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.FAILED);
            assertThat(order.isPayable()).isTrue();
            assertThat(order.paid(order.amount())).isEqualTo(Change.COMPLETED);
        }

        @Test
        void refundIsDueForUnitsRemovedBeforeThePayment() {
            BigDecimal charged = order.amount();
            order.change(ONE);
            assertThat(order.paid(charged)).isEqualTo(Change.COMPLETED);
            assertThat(order.terms().quantity()).isEqualTo(1);
            assertThat(order.refundDue()).isEqualByComparingTo("19.99");
        }

        @Test
        void orderThatGrewAfterTheChargeIsCompletedWithThePaidQuantity() {
            BigDecimal charged = order.amount();
            order.change(THREE);
            order.stockReserved(2);
            assertThat(order.paid(charged)).isEqualTo(Change.COMPLETED);
            assertThat(order.terms().quantity()).isEqualTo(2);
            assertThat(order.amount()).isEqualByComparingTo(charged);
            assertThat(order.refundDue()).isZero();
        }

        @Test
        void paymentDropsAPendingChange() {
            BigDecimal charged = order.amount();
            order.change(THREE);
            assertThat(order.paid(charged)).isEqualTo(Change.COMPLETED);
            assertThat(order.requestedQuantity()).isEqualTo(2);
            assertThat(order.stockReserved(2)).isEqualTo(Change.NOTHING);
            assertThat(order.terms().quantity()).isEqualTo(2);
        }

        @Test
        void paymentBelowThePriceOfOneUnitIsRejected() {
            assertThatThrownBy(() -> order.paid(new BigDecimal("19.98"))).isInstanceOf(IllegalStateException.class);
            assertThat(order.isPayable()).isTrue();
        }

        @Test
        void orderCanBeFree() {
            Order gift = Order.place(UUID.randomUUID(), product("0.00"), TWO, HALF_AN_HOUR);
            confirm(gift);
            assertThat(gift.paid(BigDecimal.ZERO)).isEqualTo(Change.COMPLETED);
            assertThat(gift.terms().quantity()).isEqualTo(2);
        }

        @Test
        void refundIsRejectedWhenNothingWasCaptured() {
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
        void completedOrderCanNeitherBeChangedNorCancelled() {
            assertThatThrownBy(() -> order.change(ONE)).isInstanceOf(Conflict.class);
            assertThatThrownBy(order::cancel).isInstanceOf(Conflict.class);
        }

        @Test
        void completedOrderIgnoresFurtherPayments() {
            assertThat(order.paid(order.amount())).isEqualTo(Change.NOTHING);
            assertThat(order.paymentFailed()).isEqualTo(Change.NOTHING);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.PAID);
        }

        @Test
        void completedOrderIsRefundedOnce() {
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
        void cancellationReleasesStockAndDropsThePendingChange() {
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(order.stock().revision()).isEqualTo(3);
            assertThat(order.pendingChange()).isEmpty();
            assertThat(order.isAwaitingReply()).isFalse();
        }

        @Test
        void cancelledOrderStaysCancelled() {
            assertThat(order.cancel()).isEqualTo(Change.NOTHING);
            assertThatThrownBy(() -> order.change(ONE)).isInstanceOf(Conflict.class);
            assertThat(order.stock().revision()).isEqualTo(3);
        }

        @Test
        void paymentAfterCancellationIsDueAsRefund() {
            assertThat(order.paid(order.amount())).isEqualTo(Change.PAID_IN_VAIN);
            assertThat(order.status()).isEqualTo(OrderStatus.CANCELLED);
            assertThat(order.refundDue()).isEqualByComparingTo("39.98");
            assertThat(order.paid(order.amount())).isEqualTo(Change.NOTHING);
            assertThat(order.refunded()).isEqualTo(Change.REFUNDED);
            assertThat(order.payment().status()).isEqualTo(OrderPaymentStatus.REFUNDED);
        }
    }

    @Nested
    class WhenThePaymentWindowIsOver {

        @Test
        void expiryReleasesStockAndDropsThePendingChange() {
            confirm(order);
            order.change(THREE);
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.EXPIRED);
            assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
            assertThat(order.stock().revision()).isEqualTo(3);
            assertThat(order.pendingChange()).isEmpty();
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.NOTHING);
        }

        @Test
        void unconfirmedOrderExpires() {
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.EXPIRED);
        }

        @Test
        void paidOrderDoesNotExpire() {
            confirm(order);
            order.paid(order.amount());
            assertThat(order.expire(order.expiresAt())).isEqualTo(Change.NOTHING);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
        }

        @Test
        void paymentAfterExpiryIsDueAsRefund() {
            confirm(order);
            order.expire(order.expiresAt());
            assertThat(order.paid(order.amount())).isEqualTo(Change.PAID_IN_VAIN);
            assertThat(order.status()).isEqualTo(OrderStatus.EXPIRED);
            assertThat(order.refundDue()).isEqualByComparingTo("39.98");
        }
    }

    @Test
    void onlySoldUnitsReturnToTheStock() {
        confirm(order);
        assertThat(order.restock(1)).isEqualTo(Change.NOTHING);
        order.paid(order.amount());
        int sold = order.soldQuantity();
        assertThat(order.restock(1)).isEqualTo(Change.TAKEN_BACK);
        assertThat(order.soldQuantity()).isEqualTo(sold - 1);
        assertThat(order.stock().revision()).isEqualTo(3);
        assertThat(order.restock(sold)).isEqualTo(Change.TAKEN_BACK);
        assertThat(order.soldQuantity()).isZero();
        assertThat(order.restock(1)).isEqualTo(Change.NOTHING);
        assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
    }

    @Test
    void orderDoesNotExpireInsideThePaymentWindow() {
        assertThat(order.expiresAt()).isEqualTo(order.createdAt().plus(HALF_AN_HOUR));
        assertThat(order.expire(order.expiresAt().minusNanos(1_000))).isEqualTo(Change.NOTHING);
        assertThat(order.status()).isEqualTo(OrderStatus.IN_PROGRESS);
    }

    @Test
    void unconfirmedOrderCanBeCancelled() {
        assertThat(order.cancel()).isEqualTo(Change.CANCELLED);
        assertThat(order.stock().revision()).isEqualTo(2);
    }

    @Test
    void rejectedOrderCannotBeCancelled() {
        order.stockRejected(1, OUT_OF_STOCK);
        assertThatThrownBy(order::cancel).isInstanceOf(Conflict.class);
    }

    @ParameterizedTest
    @EnumSource(names = "IN_PROGRESS", mode = Mode.EXCLUDE)
    void endedOrderIgnoresRepliesAndDeclinedCards(OrderStatus end) {
        order.status = end;
        assertThat(order.stockReserved(1)).isEqualTo(Change.NOTHING);
        assertThat(order.stockRejected(1, OUT_OF_STOCK)).isEqualTo(Change.NOTHING);
        assertThat(order.userConfirmed("john", "john@example.com")).isEqualTo(Change.NOTHING);
        assertThat(order.userRejected()).isEqualTo(Change.NOTHING);
        assertThat(order.paymentFailed()).isEqualTo(Change.NOTHING);
        assertThat(order.status()).isEqualTo(end);
    }

    @Nested
    class WhenTheBuyerIsErased {

        @Test
        void erasureCancelsAConfirmedOrderAndRemovesPersonalData() {
            confirm(order);
            order.change(THREE);
            assertThat(order.eraseBuyer()).isEqualTo(Change.CANCELLED);
            assertThat(order.buyer().username()).isNull();
            assertThat(order.buyer().email()).isNull();
            assertThat(order.terms()).isEqualTo(new Terms(2, "", null));
            assertThat(order.pendingChange()).isEmpty();
            assertThat(order.amount()).isEqualByComparingTo("39.98");
            assertThat(order.eraseBuyer()).isEqualTo(Change.NOTHING);
        }

        @Test
        void erasureRejectsAnUnconfirmedOrder() {
            assertThat(order.eraseBuyer()).isEqualTo(Change.REJECTED);
            assertThat(order.rejection().orElseThrow().reason()).isEqualTo(Rejection.Reason.USER_NOT_ACTIVE);
            assertThat(order.terms().shippingAddress()).isEmpty();
        }

        @Test
        void lateConfirmationDoesNotRestorePersonalData() {
            order.eraseBuyer();
            assertThat(order.userConfirmed("john", "john@example.com")).isEqualTo(Change.NOTHING);
            assertThat(order.buyer().username()).isNull();
        }

        @Test
        void erasureKeepsACompletedOrderCompleted() {
            confirm(order);
            order.paid(new BigDecimal("39.98"));
            assertThat(order.eraseBuyer()).isEqualTo(Change.NOTHING);
            assertThat(order.status()).isEqualTo(OrderStatus.COMPLETED);
            assertThat(order.buyer().email()).isNull();
            assertThat(order.refundDue()).isZero();
        }

        @Test
        void paymentAfterErasureIsDueAsRefund() {
            confirm(order);
            order.eraseBuyer();
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
