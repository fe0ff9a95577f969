package mart.product.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.product.domain.Product;

/** A product as clients see it. */
public record ProductView(
        Integer id,
        UUID productId,
        String name,
        String description,
        BigDecimal price,
        boolean isAvailable,
        OffsetDateTime createdAt,
        OffsetDateTime updatedAt) {

    static ProductView of(Product product) {
        return new ProductView(
                product.id(),
                product.productId(),
                product.name(),
                product.description(),
                product.price(),
                product.isAvailable(),
                product.createdAt(),
                product.updatedAt());
    }
}
