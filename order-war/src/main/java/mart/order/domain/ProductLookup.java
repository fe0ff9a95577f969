package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import mart.kit.Ids;
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
    @ConfigProperty(name = "order.wait")
    private Duration maxWait;

    /**
     * Looks up a product and passes it to {@code use}, both in one transaction. Does not block; waits at most
     * {@code order.wait}.
     *
     * @return completes with the result of {@code use} after the commit; fails with its exception, or with
     *     {@link NotFound} if the product does not exist or was deleted
     */
    public <T> CompletionStage<T> use(UUID productId, Function<ProductCopy, T> use) {
        return polling.until(
                        productId,
                        () -> products.find(productId).map(product -> use.apply(notDeleted(product))),
                        Ids.isRecent(productId) ? maxWait : Duration.ZERO)
                .thenApply(result -> result.orElseThrow(() -> notFound(productId)));
    }

    private static ProductCopy notDeleted(ProductCopy product) {
        if (product.deleted()) {
            throw notFound(product.productId());
        }
        return product;
    }

    private static NotFound notFound(UUID productId) {
        return new NotFound("There is no product " + productId + ".");
    }
}
