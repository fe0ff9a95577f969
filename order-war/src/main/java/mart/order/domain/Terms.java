package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The part of an order that the customer chooses and may change until payment: quantity, address, notes. Immutable. */
@Embeddable
public class Terms {

    @Column(name = "quantity")
    private Integer quantity;

    @Column(name = "shipping_address")
    private String shippingAddress;

    @Column(name = "customer_notes")
    private @Nullable String customerNotes;

    /** For JPA. */
    protected Terms() {}

    /**
     * @param quantity at least 1
     * @param shippingAddress at most 500 characters; empty after erasure
     * @param customerNotes null if there are none
     */
    public Terms(int quantity, String shippingAddress, @Nullable String customerNotes) {
        this.quantity = quantity;
        this.shippingAddress = shippingAddress;
        this.customerNotes = customerNotes;
    }

    Terms withQuantity(int other) {
        return new Terms(other, shippingAddress, customerNotes);
    }

    /** A copy with the same quantity, an empty address and no notes. */
    Terms anonymous() {
        return new Terms(quantity, "", null);
    }

    public int quantity() {
        return quantity;
    }

    public String shippingAddress() {
        return shippingAddress;
    }

    /** Null if there are none. */
    public @Nullable String customerNotes() {
        return customerNotes;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Terms that
                && quantity.equals(that.quantity)
                && shippingAddress.equals(that.shippingAddress)
                && Objects.equals(customerNotes, that.customerNotes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(quantity, shippingAddress, customerNotes);
    }
}
