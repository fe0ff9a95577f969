package mart.product.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The orders in which products are listed; those alike come in the order of their making. */
public enum ProductOrder {
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

    ProductOrder(
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
    public static ProductOrder named(String parameter) {
        return Arrays.stream(values())
                .filter(order -> order.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(order -> order.parameter).collect(Collectors.joining(", "))));
    }

    /** The place of a product in this order. */
    public String place(Product product) {
        return product.id() + "/" + key.apply(product);
    }

    /**
     * What comes after a place.
     *
     * @throws RuntimeException if it is not a place of this order
     */
    String condition(String place, Map<String, Object> values) {
        int slash = place.indexOf('/');
        values.put("lastId", Integer.valueOf(place.substring(0, slash)));
        if (this == ID) {
            return " AND p.id > :lastId";
        }
        values.put("last", parse.apply(place.substring(slash + 1)));
        String beyond = direction.equals("ASC") ? " > " : " < ";
        return " AND (" + column + beyond + ":last OR (" + column + " = :last AND p.id > :lastId))";
    }

    String clause() {
        return this == ID ? " ORDER BY p.id" : " ORDER BY " + column + " " + direction + ", p.id";
    }
}
