package mart.payment.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import mart.kit.erasure.UserErasure;
import mart.payment.domain.Payment;
import mart.payment.domain.Payments;

/** Erases a user from their payments, and publishes the attempts that are refused by it. */
@ApplicationScoped
class ErasePayer implements UserErasure {

    @Inject
    private Payments payments;

    @Inject
    private PaymentMessages messages;

    @Override
    public OptionalLong eraseNext(UUID userId, long after, int limit) {
        List<Payment> next = payments.lockNextOf(userId, after, limit);
        next.forEach(payment -> payment.eraseUser().ifPresent(messages::publish));
        return next.stream().mapToLong(Payment::id).max();
    }
}
