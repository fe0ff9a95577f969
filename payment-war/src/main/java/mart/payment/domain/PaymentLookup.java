package mart.payment.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.async.Polling;
import mart.kit.database.Transactions;
import mart.kit.problem.NotFound;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the payment of an order, also of one that was placed just now, with the news of it still on its way here. */
@ApplicationScoped
public class PaymentLookup {

    @Inject
    private Payments payments;

    @Inject
    private Transactions transactions;

    @Inject
    private Polling polling;

    @Inject
    @ConfigProperty(name = "payment.wait")
    private Duration longest;

    /** Completes with the payment of a user's own order; fails with {@link NotFound} if there is none. */
    public CompletionStage<Payment> heard(UUID orderId, UUID userId) {
        return polling.until(() -> payments.find(orderId), Ids.isRecent(orderId) ? longest : Duration.ZERO)
                .thenApply(heard ->
                        heard.filter(payment -> payment.isOf(userId)).orElseThrow(() -> Payments.unknown(orderId)));
    }

    /**
     * Waits for the stock of a user's own order to be confirmed, too; completes empty if that takes too long, or there is no
     * such order.
     */
    public CompletionStage<Optional<Payment>> decided(UUID orderId, UUID userId) {
        boolean worthIt = Ids.isRecent(orderId)
                || transactions.call(() -> payments.find(orderId)).isPresent();
        return polling.until(
                () -> payments.find(orderId).filter(payment -> payment.isDecided() || !payment.isOf(userId)),
                worthIt ? longest : Duration.ZERO);
    }
}
