package mart.order.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import mart.kit.Ids;
import mart.kit.Patience;
import mart.kit.problem.NotFound;
import mart.order.domain.Product;
import mart.order.domain.Products;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Finds the product that is ordered, also one that was created just now, with the news of it still on its way here. */
@ApplicationScoped
class NewsOfProducts {

    @Inject
    private Products products;

    @Inject
    private Patience patience;

    @Inject
    @ConfigProperty(name = "order.wait")
    private Duration longest;

    /** Completes with the product; fails with {@link NotFound} if there is none, or it can no longer be ordered. */
    CompletionStage<Product> awaited(UUID productId) {
        return patience.until(() -> products.find(productId), Ids.isNew(productId) ? longest : Duration.ZERO)
                .thenApply(product -> product.filter(known -> !known.isDeleted())
                        .orElseThrow(() -> new NotFound("There is no product " + productId + ".")));
    }
}
