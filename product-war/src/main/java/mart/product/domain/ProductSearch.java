package mart.product.domain;

import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
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

    /**
     * A query for at most {@code limit} products. In SQL, because JPQL has no comparison of rows: an index finds the page by
     * such a comparison, but not by one of columns with OR.
     */
    Query query(EntityManager entities, int limit) {
        StringBuilder sql = new StringBuilder("SELECT * FROM product WHERE TRUE");
        List<Object> values = new ArrayList<>();
        String folded = text == null ? "" : SearchText.folded(text);
        if (!folded.isEmpty()) {
            sql.append(" AND search_text LIKE ? ESCAPE '!'");
            values.add("%" + escaped(folded) + "%");
        }
        if (available != null) {
            sql.append(" AND is_available = ?");
            values.add(available);
        }
        if (lowest != null) {
            sql.append(" AND price >= ?");
            values.add(lowest);
        }
        if (highest != null) {
            sql.append(" AND price <= ?");
            values.add(highest);
        }
        after.ifPresent(position -> {
            sql.append(" AND ").append(sort.conditionAfter());
            values.addAll(sort.values(position));
        });
        values.add(limit);
        Query query = entities.createNativeQuery(sql + sort.orderBy() + " LIMIT ?", Product.class);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return query;
    }

    /** Escapes the wildcards of LIKE, so that they match literally. */
    private static String escaped(String text) {
        return text.replaceAll("([%_" + ESCAPE + "])", ESCAPE + "$1");
    }
}
