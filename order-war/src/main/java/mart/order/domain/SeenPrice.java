package mart.order.domain;

import java.math.BigDecimal;
import java.util.Optional;
import mart.kit.problem.Conflict;

/**
 * The price of one unit that a customer saw.
 *
 * @param unitPrice empty if the request does not state it; then the customer accepts any price
 */
public record SeenPrice(Optional<BigDecimal> unitPrice) {

    /** Whether the customer saw this price, or accepts any. */
    boolean includes(BigDecimal price) {
        return unitPrice.map(seen -> seen.compareTo(price) == 0).orElse(true);
    }

    /** @throws Conflict if the customer saw another price */
    public void require(BigDecimal price) {
        if (!includes(price)) {
            throw new Conflict("The price is " + price + ", not " + unitPrice.orElseThrow()
                    + ": send this unit_price to accept it.");
        }
    }
}
