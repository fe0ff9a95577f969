package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.async.Arrivals;
import mart.kit.async.Polling;
import mart.kit.problem.NotFound;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Finds the product of a new order. Waits for a product that was created moments ago, because its event may not have
 * arrived yet.
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
    @ConfigProperty(name = "order.wait")
    private Duration maxWait;

    /**
     * Waits until the event of a product has arrived, at most {@code order.wait}. Does not block.
     *
     * @return completes with the product; fails with {@link NotFound} if the product does not exist or was deleted, and
     *     with {@link mart.kit.problem.Unavailable} if that cannot be known after an outage
     */
    public CompletionStage<ProductCopy> await(UUID productId) {
        return polling.until(productId, () -> products.find(productId), arrivals.worthWaiting(productId, maxWait))
                .thenApply(found -> found.orElseThrow(() -> arrivals.unknown(productId, notFound(productId))))
                .thenApply(ProductLookup::requireForSale);
    }

    private static ProductCopy requireForSale(ProductCopy product) {
        if (product.deleted()) {
            throw notFound(product.productId());
        }
        return product;
    }

    static NotFound notFound(UUID productId) {
        return new NotFound("There is no product " + productId + ".");
    }
}
