package mart.order.domain;

import java.math.BigDecimal;
import java.util.UUID;

/**
 * A local copy of a product, from the newest event of the product service. Orders take name and price from it.
 *
 * @param price with two decimals
 * @param deleted whether the product can no longer be ordered
 * @param version the version of the product; increases with each change
 */
public record ProductCopy(UUID productId, String name, BigDecimal price, boolean deleted, long version) {}
