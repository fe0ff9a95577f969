package mart.order.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.async.Polling;
import mart.kit.problem.NotFound;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the product that is ordered, also one that was created just now, with the news of it still on its way here. */
@ApplicationScoped
public class ProductLookup {

    @Inject
    private ProductCopies products;

    @Inject
    private Polling polling;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration longest;

    /** Completes with the product; fails with {@link NotFound} if there is none, or it can no longer be ordered. */
    public CompletionStage<ProductCopy> awaited(UUID productId) {
        return polling.until(() -> products.find(productId), Ids.isRecent(productId) ? longest : Duration.ZERO)
                .thenApply(product -> product.filter(known -> !known.isDeleted())
                        .orElseThrow(() -> new NotFound("There is no product " + productId + ".")));
    }
}
