package mart.product.domain;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Sort orders of the list of products. Products with equal keys are sorted by creation; in a descending list, the newest is
 * first. So each order is that of an index, forwards or backwards.
 */
public enum ProductSort {
    /** By creation. */
    ID("id", "id", "ASC", product -> "", Function.identity()),
    /** By name, ascending. */
    NAME("name", "name", "ASC", Product::name, Function.identity()),
    /** By name, descending. */
    NAME_DESCENDING("-name", "name", "DESC", Product::name, Function.identity()),
    /** By price, ascending. */
    PRICE("price", "price", "ASC", product -> product.price().toPlainString(), BigDecimal::new),
    /** By price, descending. */
    PRICE_DESCENDING("-price", "price", "DESC", product -> product.price().toPlainString(), BigDecimal::new);

    private final String parameter;
    private final String column;
    private final String direction;
    private final Function<Product, String> key;
    private final Function<String, Object> parseKey;

    ProductSort(
            String parameter,
            String column,
            String direction,
            Function<Product, String> key,
            Function<String, ?> parseKey) {
        this.parameter = parameter;
        this.column = column;
        this.direction = direction;
        this.key = key;
        this.parseKey = parseKey.andThen(Object.class::cast);
    }

    /**
     * Returns the sort order for a value of the query parameter.
     *
     * @throws IllegalArgumentException if the value is unknown; the message lists the valid ones
     */
    public static ProductSort fromParameter(String parameter) {
        return Arrays.stream(values())
                .filter(sort -> sort.parameter.equals(parameter))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Arrays.stream(values()).map(sort -> sort.parameter).collect(Collectors.joining(", "))));
    }

    /**
     * Position of a product in a sorted list.
     *
     * @param id the integer key of the product
     * @param key the value of the sort column
     */
    public record Position(int id, Object key) {}

    /** Returns the position of a product as text, for the link to the next page. */
    public String cursor(Product product) {
        return product.id() + "/" + key.apply(product);
    }

    /**
     * Parses a cursor.
     *
     * @throws IllegalArgumentException if {@link #cursor} of this sort order did not create it
     */
    public Position position(String cursor) {
        String[] parts = cursor.split("/", 2);
        if (parts.length < 2) {
            throw new IllegalArgumentException(cursor);
        }
        return new Position(Integer.parseInt(parts[0]), parseKey.apply(parts[1]));
    }

    /** Returns the SQL condition for the products after a position; its values are those of {@link #values}. */
    String conditionAfter() {
        String operator = direction.equals("ASC") ? ">" : "<";
        return this == ID ? "id > ?" : "(" + column + ", id) " + operator + " (?, ?)";
    }

    List<Object> values(Position position) {
        return this == ID ? List.of(position.id()) : List.of(position.key(), position.id());
    }

    String orderBy() {
        return this == ID ? " ORDER BY id" : " ORDER BY " + column + " " + direction + ", id " + direction;
    }
}
