package mart.product.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The orders in which products are listed; those alike come in the order of their making. */
public enum ProductSort {
    /** As they were made. */
    ID("id", "p.id", "ASC", product -> "", Function.identity()),
    /** By name. */
    NAME("name", "p.name", "ASC", Product::name, Function.identity()),
    /** By name, backwards. */
    NAME_DESCENDING("-name", "p.name", "DESC", Product::name, Function.identity()),
    /** The cheapest first. */
    PRICE("price", "p.price", "ASC", product -> product.price().toPlainString(), BigDecimal::new),
    /** The dearest first. */
    PRICE_DESCENDING("-price", "p.price", "DESC", product -> product.price().toPlainString(), BigDecimal::new);

    private final String parameter;
    private final String column;
    private final String direction;
    private final Function<Product, String> key;
    private final Function<String, Object> parse;

    ProductSort(
            String parameter,
            String column,
            String direction,
            Function<Product, String> key,
            Function<String, ?> parse) {
        this.parameter = parameter;
        this.column = column;
        this.direction = direction;
        this.key = key;
        this.parse = parse.andThen(Object.class::cast);
    }

    /**
     * The order that a client names.
     *
     * @throws IllegalArgumentException naming the orders there are, if it is none of them
     */
    public static ProductSort named(String parameter) {
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(order -> order.parameter).collect(Collectors.joining(", "))));
    }

    /**
     * Where a product stands in this order.
     *
     * @param id its integer key
     * @param key what the order goes by
     */
    public record Place(int id, Object key) {}

    /** The place of a product in this order, as text. */
    public String place(Product product) {
        return product.id() + "/" + key.apply(product);
    }

    /**
     * Reads what {@link #place(Product)} wrote.
     *
     * @throws IllegalArgumentException if it did not write this, or for another order
     */
    public Place place(String text) {
        String[] parts = text.split("/", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(text);
        }
        return new Place(Integer.parseInt(parts[0]), parse.apply(parts[1]));
    }

    /** What comes after a place. */
    String condition(Place place, Map<String, Object> values) {
        values.put("lastId", place.id());
        if (this == ID) {
            return " AND p.id > :lastId";
        }
        values.put("last", place.key());
        String beyond = direction.equals("ASC") ? " > " : " < ";
        return " AND (" + column + beyond + ":last OR (" + column + " = :last AND p.id > :lastId))";
    }

    String clause() {
        return this == ID ? " ORDER BY p.id" : " ORDER BY " + column + " " + direction + ", p.id";
    }
}
