package mart.product.domain;

import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which products are looked for.
 *
 * @param text part of the name or description, in any case; null for all
 * @param available only those that can, or cannot, be bought now; null for both
 * @param lowest the lowest price; null for any
 * @param highest the highest price; null for any
 * @param order the order of the list
 * @param after the place of the last one seen; empty to begin
 */
public record ProductSearch(
        String text,
        Boolean available,
        BigDecimal lowest,
        BigDecimal highest,
        ProductSort order,
        Optional<ProductSort.Place> after) {

    private static final char ESCAPE = '!';

    TypedQuery<Product> query(EntityManager entities) {
        Map<String, Object> values = new HashMap<>();
        StringBuilder jpql = new StringBuilder("SELECT p FROM Product p WHERE TRUE = TRUE");
        if (text != null) {
            jpql.append(" AND (LOWER(p.name) LIKE :text ESCAPE '!' OR LOWER(p.description) LIKE :text ESCAPE '!')");
            values.put("text", "%" + escaped(text.toLowerCase(Locale.ROOT)) + "%");
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
        after.ifPresent(place -> jpql.append(order.condition(place, values)));
        TypedQuery<Product> query = entities.createQuery(jpql + order.clause(), Product.class);
        values.forEach(query::setParameter);
        return query;
    }

    /** {@code %} and {@code _} are letters to those who search. */
    private static String escaped(String text) {
        return text.replaceAll("([%_" + ESCAPE + "])", ESCAPE + "$1");
    }
}
