package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.async.Arrivals;
import mart.kit.async.Polling;
import mart.kit.database.Transactions;
import mart.kit.problem.NotFound;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the product of a new order. Waits for a product that was created moments ago, and for a price that the customer
 * saw, because the event may not have arrived yet.
 */
@ApplicationScoped
public class ProductLookup {

    @Inject
    private ProductCopies products;

    @Inject
    private Polling polling;

    @Inject
    private Arrivals arrivals;

    @Inject
    private Transactions transactions;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration maxWait;

    /**
     * Waits until the event of a product has arrived, and the product has the price, at most {@code order.wait}. Does not
     * block.
     *
     * @return completes with the product; fails with {@link NotFound} if the product does not exist or was deleted, with
     *     {@link mart.kit.problem.Conflict} if it has another price, and with {@link mart.kit.problem.Unavailable} if it
     *     cannot be known after an outage whether it exists
     */
    public CompletionStage<ProductCopy> await(UUID productId, SeenPrice price) {
        boolean known = transactions.call(() -> products.find(productId)).isPresent();
        return polling.until(
                        productId,
                        () -> products.find(productId)
                                .filter(product -> product.deleted() || price.includes(product.price())),
                        known ? maxWait : arrivals.worthWaiting(productId, maxWait))
                .thenApply(found -> require(found, productId, price));
    }

    /** @param found empty if the wait was in vain */
    private ProductCopy require(Optional<ProductCopy> found, UUID productId, SeenPrice price) {
        ProductCopy product = found.or(() -> transactions.call(() -> products.find(productId)))
                .orElseThrow(() -> arrivals.unknown(productId, notFound(productId)));
        if (product.deleted()) {
            throw notFound(productId);
        }
        price.require(product.price());
        return product;
    }

    static NotFound notFound(UUID productId) {
        return new NotFound("There is no product " + productId + ".");
    }
}
