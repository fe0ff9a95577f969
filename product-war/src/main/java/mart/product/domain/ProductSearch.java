package mart.product.domain;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Search for products: filters, sort order and position of the page.
 *
 * @param text part of the name or description, compared as {@link SearchText}; null or blank for any
 * @param available whether the products must be available, or must not be; null for both
 * @param lowest the lowest price; null for any
 * @param highest the highest price; null for any
 * @param sort the sort order
 * @param after the position of the last product of the previous page; empty for the first page
 */
public record ProductSearch(
        @Nullable String text,
        @Nullable Boolean available,
        @Nullable BigDecimal lowest,
        @Nullable BigDecimal highest,
        ProductSort sort,
        Optional<ProductSort.Position> after) {

    private static final char ESCAPE = '!';

    TypedQuery<Product> query(EntityManager entities) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder jpql = new StringBuilder("SELECT p FROM Product p WHERE TRUE = TRUE");
        String folded = text == null ? "" : SearchText.folded(text);
        if (!folded.isEmpty()) {
            jpql.append(" AND p.searchText LIKE :text ESCAPE '!'");
            values.put("text", "%" + escaped(folded) + "%");
        }
        if (available != null) {
            jpql.append(" AND p.available = :available");
            values.put("available", available);
        }
        if (lowest != null) {
            jpql.append(" AND p.price >= :lowest");
            values.put("lowest", lowest);
        }
        if (highest != null) {
            jpql.append(" AND p.price <= :highest");
            values.put("highest", highest);
        }
        after.ifPresent(position -> jpql.append(sort.conditionAfter(position, values)));
        TypedQuery<Product> query = entities.createQuery(jpql + sort.orderBy(), Product.class);
        values.forEach(query::setParameter);
        return query;
    }

    /** Escapes the wildcards of LIKE, so that they match literally. */
    private static String escaped(String text) {
        return text.replaceAll("([%_" + ESCAPE + "])", ESCAPE + "$1");
    }
}
