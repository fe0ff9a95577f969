package mart.product.api;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Optional;
import mart.kit.problem.Invalid;
import mart.kit.rest.Paging;
import mart.product.domain.ProductOrder;
import mart.product.domain.ProductSearch;

/** The filters of the list of products, as query parameters. */
public class ProductQuery {

    @QueryParam("q")
    @Size(max = 200)
    @Pattern(regexp = "[^\\u0000]*", message = "must not hold NUL")
    private String q;

    @QueryParam("available")
    @Pattern(regexp = "true|false", message = "must be true or false")
    private String available;

    @QueryParam("min_price")
    @Pattern(regexp = PRICE, message = "must be a price such as 19.99")
    private String minPrice;

    @QueryParam("max_price")
    @Pattern(regexp = PRICE, message = "must be a price such as 19.99")
    private String maxPrice;

    @QueryParam("sort")
    @DefaultValue("id")
    private String sort;

    private static final String PRICE = "[0-9]{1,10}(\\.[0-9]{1,2})?";

    ProductSearch search(Optional<String> after) {
        return new ProductSearch(
                q,
                available == null ? null : Boolean.valueOf(available),
                minPrice == null ? null : new BigDecimal(minPrice),
                maxPrice == null ? null : new BigDecimal(maxPrice),
                order(),
                after.map(this::place));
    }

    private ProductOrder.Place place(String cursor) {
        try {
            return order().place(cursor);
        } catch (IllegalArgumentException e) {
            throw Paging.badCursor();
        }
    }

    ProductOrder order() {
        try {
            return ProductOrder.named(sort);
        } catch (IllegalArgumentException e) {
            throw new Invalid("sort", e.getMessage());
        }
    }
}
