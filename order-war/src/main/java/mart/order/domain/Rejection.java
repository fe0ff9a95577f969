package mart.order.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Why an order, or a change of it, was rejected. Immutable. */
@Embeddable
public class Rejection {

    /** The reason, as published in the API. */
    @Schema(name = "Cause", description = "Why an order, or a change of it, was rejected")
    public enum Reason {
        /** Fewer units are available than were requested. */
        NOT_ENOUGH_STOCK,
        /** The product was deleted, or has no stock record. */
        NO_SUCH_PRODUCT,
        /** The account does not exist, or may not place orders. */
        USER_NOT_ACTIVE
    }

    @Enumerated(EnumType.STRING)
    @Column(name = "refusal_cause")
    private Reason reason;

    @Column(name = "refusal_available")
    private @Nullable Integer available;

    /** For JPA. */
    protected Rejection() {}

    private Rejection(Reason reason, @Nullable Integer available) {
        this.reason = reason;
        this.available = available;
    }

    /** @param available the number of additional units that were available */
    public static Rejection notEnoughStock(int available) {
        return new Rejection(Reason.NOT_ENOUGH_STOCK, available);
    }

    public static Rejection noSuchProduct() {
        return new Rejection(Reason.NO_SUCH_PRODUCT, null);
    }

    static Rejection userNotActive() {
        return new Rejection(Reason.USER_NOT_ACTIVE, null);
    }

    public Reason reason() {
        return reason;
    }

    /** The number of additional units that were available; null unless stock was insufficient. */
    public @Nullable Integer available() {
        return available;
    }
}
