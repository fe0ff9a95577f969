package mart.product.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import mart.contracts.ProductEvent;
import mart.contracts.ProductEvent.Change;
import mart.kit.kafka.Timestamps;
import mart.kit.outbox.Outbox;
import mart.product.domain.Product;

/** Says what happened to a product, with its whole state; in the transaction in which it happened. */
@ApplicationScoped
public class ProductMessages {

    @Inject
    private Outbox outbox;

    /** It is new. */
    public void created(Product product) {
        say(product, Change.CREATED, product.version());
    }

    /** It has another name, description, price or availability. */
    public void changed(Product product) {
        say(product, Change.CHANGED, product.version());
    }

    /** It is gone; this is the last that is heard of it. */
    public void deleted(Product product) {
        say(product, Change.DELETED, product.version() + 1);
    }

    private void say(Product product, Change change, long version) {
        outbox.publish(
                product.productId(),
                ProductEvent.newBuilder()
                        .setProductId(product.productId().toString())
                        .setVersion(version)
                        .setChange(change)
                        .setName(product.name())
                        .setDescription(product.description())
                        .setPrice(product.price().toPlainString())
                        .setIsAvailable(product.isAvailable())
                        .setOccurredAt(Timestamps.now())
                        .build());
    }
}
