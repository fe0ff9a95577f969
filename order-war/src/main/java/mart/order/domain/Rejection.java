package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;

/** Why an order, or a change of it, was refused. Immutable. */
@Embeddable
public class Rejection {

    /** What stood in its way. */
    public enum Cause {
        /** Less is free than was wanted. */
        NOT_ENOUGH_STOCK,
        /** The product is gone, or has no stock record. */
        NO_SUCH_PRODUCT,
        /** The user is unknown, or may not buy. */
        USER_NOT_ACTIVE
    }

    @Enumerated(EnumType.STRING)
    @Column(name = "refusal_cause")
    private Cause cause;

    @Column(name = "refusal_available")
    private Integer available;

    /** For JPA. */
    protected Rejection() {}

    private Rejection(Cause cause, Integer available) {
        this.cause = cause;
        this.available = available;
    }

    /** @param available how many more could have been had */
    public static Rejection notEnoughStock(int available) {
        return new Rejection(Cause.NOT_ENOUGH_STOCK, available);
    }

    /** There is nothing to be had of this product any more. */
    public static Rejection noSuchProduct() {
        return new Rejection(Cause.NO_SUCH_PRODUCT, null);
    }

    static Rejection userNotActive() {
        return new Rejection(Cause.USER_NOT_ACTIVE, null);
    }

    public Cause cause() {
        return cause;
    }

    /** How many more could have been had; null unless there was too little stock. */
    public Integer available() {
        return available;
    }
}
