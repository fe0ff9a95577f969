package mart.product.api;

import java.math.BigDecimal;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.product.domain.Product;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** JSON representation of a product. */
@Schema(description = "A product of the catalogue")
public record ProductView(
        Integer id,
        UUID productId,

        @Schema(description = "The name of the product", examples = "Laptop")
        String name,

        @Schema(description = "Describes the product to customers", examples = "High-performance laptop")
        String description,

        @Schema(description = "The price of one unit", examples = "999.99")
        BigDecimal price,

        @Schema(description = "Whether the product is in stock")
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
