package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.math.BigDecimal;
import java.util.UUID;
import mart.kit.problem.InvalidRequest;

/**
 * The product of an order, with its name and price at the time of ordering. Later changes of the product do not affect
 * the order. Immutable.
 */
@Embeddable
public class OrderedProduct {

    /** The largest value that the amount column can store. */
    private static final BigDecimal LARGEST_AMOUNT = new BigDecimal("9999999999.99");

    @Column(name = "product_id")
    private UUID productId;

    @Column(name = "product_name")
    private String name;

    @Column(name = "unit_price")
    private BigDecimal unitPrice;

    /** For JPA. */
    protected OrderedProduct() {}

    OrderedProduct(ProductCopy product) {
        this.productId = product.productId();
        this.name = product.name();
        this.unitPrice = product.price();
    }

    /** @throws InvalidRequest if the amount exceeds the largest amount that can be charged */
    BigDecimal amountOf(int quantity) {
        BigDecimal amount = unitPrice.multiply(BigDecimal.valueOf(quantity));
        if (amount.compareTo(LARGEST_AMOUNT) > 0) {
            throw new InvalidRequest("quantity", "must not make the amount exceed " + LARGEST_AMOUNT);
        }
        return amount;
    }

    /** The number of whole units that {@code amount} pays for. */
    int quantityPaidWith(BigDecimal amount) {
        return amount.divideToIntegralValue(unitPrice).intValueExact();
    }

    public UUID productId() {
        return productId;
    }

    public String name() {
        return name;
    }

    public BigDecimal unitPrice() {
        return unitPrice;
    }
}
