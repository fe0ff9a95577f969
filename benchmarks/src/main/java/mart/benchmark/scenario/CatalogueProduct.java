package mart.benchmark.scenario;

import java.math.BigDecimal;
import java.util.UUID;

/** A product that customers order. */
public record CatalogueProduct(UUID productId, BigDecimal price) {}
