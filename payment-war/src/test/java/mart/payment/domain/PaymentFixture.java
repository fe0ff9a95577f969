package mart.payment.domain;

import java.math.BigDecimal;
import java.util.UUID;

/** A payment of an order over 20.00, brought to the state that a test needs. */
final class PaymentFixture {

    static final TokenizedCard CARD = new TokenizedCard("token", "Visa", "4242");
    static final BigDecimal PRICE = new BigDecimal("20.00");

    final Payment payment = new Payment(UUID.randomUUID(), UUID.randomUUID());

    void updateOrder(long version, String amount, boolean payable, boolean ended) {
        payment.updateOrder(new PayableOrder(version, new BigDecimal(amount), payable, ended));
    }

    PaymentAttempt startAttempt() {
        updateOrder(1, "20.00", true, false);
        return payment.startAttempt(CARD);
    }

    PaymentAttempt approvedAttempt() {
        PaymentAttempt attempt = startAttempt();
        payment.approveUser(attempt.attemptId(), "john", "john@example.com");
        return attempt;
    }

    PaymentAttempt capturedAttempt() {
        PaymentAttempt attempt = approvedAttempt();
        payment.capture(attempt.attemptId());
        return attempt;
    }
}
