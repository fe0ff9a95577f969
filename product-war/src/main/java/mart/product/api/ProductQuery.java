package mart.product.api;

import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.math.BigDecimal;
import java.util.Optional;
import mart.kit.problem.InvalidRequest;
import mart.kit.rest.Paging;
import mart.product.domain.ProductSearch;
import mart.product.domain.ProductSort;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Query parameters that filter and sort the list of products. */
public class ProductQuery {

    @QueryParam("q")
    @Parameter(
            description = "Text that the name or description must contain. Case, accents and the width of spaces do not"
                    + " matter. A text of one or two characters takes longer.")
    @Size(max = 200)
    @Pattern(regexp = "[^\\u0000]*", message = "must not contain NUL")
    private String q;

    @QueryParam("available")
    @Parameter(
            description = "true: only products in stock; false: only products out of stock",
            schema = @Schema(type = SchemaType.BOOLEAN))
    @Pattern(regexp = "true|false", message = "must be true or false")
    private String available;

    @QueryParam("min_price")
    @Parameter(
            description = "The lowest price",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "9999999999.99", examples = "19.99"))
    @Pattern(regexp = PRICE, message = "must be a price such as 19.99")
    private String minPrice;

    @QueryParam("max_price")
    @Parameter(
            description = "The highest price",
            schema = @Schema(type = SchemaType.NUMBER, minimum = "0", maximum = "9999999999.99", examples = "999.99"))
    @Pattern(regexp = PRICE, message = "must be a price such as 19.99")
    private String maxPrice;

    @QueryParam("sort")
    @DefaultValue("id")
    @Parameter(
            description = "Sort order. id is the order of creation; a minus sorts descending. Names are compared by the"
                    + " collation of the database, which is by code points in the local stack: capitals first. Products"
                    + " with equal names or prices are sorted by creation, or by descending creation.",
            schema =
                    @Schema(
                            type = SchemaType.STRING,
                            enumeration = {"id", "name", "-name", "price", "-price"},
                            defaultValue = "id"))
    private String sort;

    private static final String PRICE = "[0-9]{1,10}(\\.[0-9]{1,2}0{0,20})?";

    ProductSearch search(Optional<String> after) {
        return new ProductSearch(
                q,
                available == null ? null : Boolean.valueOf(available),
                minPrice == null ? null : new BigDecimal(minPrice),
                maxPrice == null ? null : new BigDecimal(maxPrice),
                sort(),
                after.map(this::position));
    }

    private ProductSort.Position position(String cursor) {
        try {
            return sort().position(cursor);
        } catch (IllegalArgumentException e) {
            throw Paging.badCursor();
        }
    }

    ProductSort sort() {
        try {
            return ProductSort.fromParameter(sort);
        } catch (IllegalArgumentException e) {
            throw new InvalidRequest("sort", e.getMessage());
        }
    }
}
