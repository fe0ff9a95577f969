package mart.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.f4b6a3.uuid.UuidCreator;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import mart.kit.Ids;
import mart.kit.async.Arrivals;
import mart.kit.async.Polling;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PaymentLookupTest {

    private final UUID userId = Ids.next();
    private final PaymentLookup lookup = new PaymentLookup();
    private int reads;

    @BeforeEach
    void replaceCollaborators() {
        lookup.timeout = Duration.ofSeconds(1);
        lookup.payments = new Payments() {
            @Override
            public Optional<Payment> find(UUID orderId) {
                reads++;
                return Optional.empty();
            }
        };
        lookup.arrivals = new Arrivals();
        lookup.polling = new Polling() {
            @Override
            public <T> CompletionStage<Optional<T>> until(
                    UUID subject, Function<Optional<Object>, Optional<T>> query, Duration timeout) {
                return CompletableFuture.completedStage(query.apply(Optional.empty()));
            }
        };
    }

    @Test
    void payableOrderIsKnownWithoutARead() {
        Payment payment = payment(orderCreatedBefore(Duration.ofSeconds(5)), true);
        lookup.remember(payment);
        assertThat(decided(payment.orderId())).contains(payment);
        assertThat(reads).isZero();
    }

    @Test
    void orderThatIsNoLongerPayableIsReadAgain() {
        UUID orderId = orderCreatedBefore(Duration.ofSeconds(5));
        lookup.remember(payment(orderId, true));
        lookup.remember(payment(orderId, false));
        assertThat(decided(orderId)).isEmpty();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void forgottenOrderIsReadAgain() {
        UUID orderId = orderCreatedBefore(Duration.ofSeconds(5));
        lookup.remember(payment(orderId, true));
        lookup.forget(orderId);
        assertThat(decided(orderId)).isEmpty();
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void paymentWithAttemptsIsNotRemembered() {
        Payment payment = payment(orderCreatedBefore(Duration.ofSeconds(5)), true);
        payment.startAttempt(PaymentFixture.CARD);
        lookup.remember(payment);
        decided(payment.orderId());
        assertThat(reads).isEqualTo(1);
    }

    @Test
    void newOrderIsNotReadBeforeItsEventCouldArrive() {
        decided(Ids.next());
        assertThat(reads).isZero();
    }

    @Test
    void oldestOfMoreThanAThousandOrdersIsForgotten() {
        Payment oldest = payment(orderCreatedBefore(Duration.ofSeconds(5)), true);
        lookup.remember(oldest);
        for (int i = 0; i < 1_000; i++) {
            lookup.remember(payment(Ids.next(), true));
        }
        decided(oldest.orderId());
        assertThat(reads).isEqualTo(1);
    }

    private Optional<Payment> decided(UUID orderId) {
        return lookup.awaitDecided(orderId, userId).toCompletableFuture().join();
    }

    private static UUID orderCreatedBefore(Duration age) {
        return UuidCreator.getTimeOrderedEpoch(Instant.now().minus(age));
    }

    private Payment payment(UUID orderId, boolean payable) {
        Payment payment = new Payment(orderId, userId);
        payment.updateOrder(new PayableOrder(1, BigDecimal.TEN, payable, false));
        return payment;
    }
}
