package mart.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/**
 * What an order has of the stock of its product, and up to which of its demands that is settled. Sold and released are
 * ends: an order that has come there has no more demands, but that a sale may be taken back.
 */
@Entity
@Table(name = "reservation")
public class Reservation {

    /** Where the units of an order are. */
    public enum State {
        /** Held for it; none, if what it wanted was refused. */
        RESERVED,
        /** Sold to it. */
        SOLD,
        /** Back in the free stock. */
        RELEASED
    }

    @Id
    @Column(name = "order_id")
    private UUID orderId;

    @Column(name = "product_id")
    private UUID productId;

    @Enumerated(EnumType.STRING)
    private State state;

    private int quantity;
    private long revision;

    @Column(name = "updated_at")
    private OffsetDateTime updatedAt;

    /** For JPA. */
    protected Reservation() {}

    /** That of an order of which nothing was heard before: nothing is held. */
    public Reservation(UUID orderId, UUID productId) {
        this.orderId = orderId;
        this.productId = productId;
        this.state = State.RESERVED;
    }

    /** Whether a demand is newer than all that were settled; any other changes nothing. */
    public boolean isNews(StockCommand demand) {
        return demand.revision() > revision;
    }

    /**
     * What must move in the stock to do as is demanded.
     *
     * @throws IllegalStateException if the order has no right to it: it is of another product, has ended, or was paid
     *     for more than is held for it
     */
    public Movement movementFor(StockCommand demand) {
        if (!demand.productId().equals(productId)) {
            throw new IllegalStateException(demand + " is not of the product " + productId);
        }
        if (hasEndedSo(demand)) {
            return Movement.NONE;
        }
        State due = demand.action() == StockCommand.Action.RETURN ? State.SOLD : State.RESERVED;
        if (state != due) {
            throw new IllegalStateException(demand + " comes after the order was " + state);
        }
        return switch (demand.action()) {
            case RESERVE -> Movement.reserve(demand.quantity() - quantity);
            case COMMIT -> sale(demand);
            case RELEASE -> Movement.reserve(-quantity);
            case RETURN -> Movement.takeBack(quantity);
        };
    }

    /** Whether the order has come before to where the demand would bring it. */
    private boolean hasEndedSo(StockCommand demand) {
        return switch (demand.action()) {
            case RESERVE -> false;
            case COMMIT -> state == State.SOLD && quantity == demand.quantity();
            case RELEASE, RETURN -> state == State.RELEASED;
        };
    }

    private Movement sale(StockCommand demand) {
        if (demand.quantity() > quantity) {
            throw new IllegalStateException(demand + " is of more than the " + quantity + " that are held");
        }
        return Movement.sell(quantity, demand.quantity());
    }

    /** The units have moved as was demanded. */
    public void settle(StockCommand demand) {
        switch (demand.action()) {
            case RESERVE -> settle(demand, State.RESERVED, demand.quantity());
            case COMMIT -> settle(demand, State.SOLD, demand.quantity());
            case RELEASE, RETURN -> settle(demand, State.RELEASED, 0);
        }
    }

    /** There was not enough: what was held before is still held. */
    public void refuse(StockCommand demand) {
        settle(demand, state, quantity);
    }

    private void settle(StockCommand demand, State state, int quantity) {
        this.state = state;
        this.quantity = quantity;
        this.revision = demand.revision();
        this.updatedAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** Whether the order has all that it demands. */
    public boolean covers(StockCommand demand) {
        return quantity >= demand.quantity();
    }

    public State state() {
        return state;
    }

    /** How many units the order has. */
    public int quantity() {
        return quantity;
    }
}
