package mart.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.database.DatabaseClock;
import org.jspecify.annotations.Nullable;

/**
 * Units that one order has reserved or bought, and the revision of the newest {@link StockCommand} applied to it.
 * {@link State#SOLD} and {@link State#RELEASED} are final, except that sold units may be returned.
 */
@Entity
@Table(name = "reservation")
public class Reservation {

    /** State of an order's units. */
    public enum State {
        /** Reserved for the order. The quantity is 0 if the first reservation was rejected. */
        RESERVED,
        /** Sold to the order. */
        SOLD,
        /** Available again. */
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

    /** Null until the first command, which is applied before the reservation is stored. */
    @Column(name = "updated_at")
    private @Nullable OffsetDateTime updatedAt;

    /** Required by JPA. */
    protected Reservation() {}

    /** Creates the reservation of an order without earlier commands: no units. */
    public Reservation(UUID orderId, UUID productId) {
        this.orderId = orderId;
        this.productId = productId;
        this.state = State.RESERVED;
    }

    /** Whether the command is newer than all applied ones. An older or repeated command changes nothing. */
    public boolean isOlderThan(StockCommand command) {
        return command.revision() > revision;
    }

    /**
     * Returns the units that must move to carry out a command.
     *
     * @throws IllegalStateException if the order may not do this: the command names another product, the order has
     *     ended, or it paid for more units than are reserved
     */
    public Movement movementFor(StockCommand command) {
        if (!command.productId().equals(productId)) {
            throw new IllegalStateException(command + " does not match the reserved product " + productId);
        }
        if (isAlreadyDone(command)) {
            return Movement.NONE;
        }
        State required = command.action() == StockCommand.Action.RETURN ? State.SOLD : State.RESERVED;
        if (state != required) {
            throw new IllegalStateException(command + " is not possible, because the reservation is " + state);
        }
        return switch (command.action()) {
            case RESERVE -> Movement.reserve(command.quantity() - quantity);
            case COMMIT -> sale(command);
            case RELEASE -> Movement.reserve(-quantity);
            case RETURN -> restock(command);
        };
    }

    /** Whether the reservation is already in the final state that the command leads to. */
    private boolean isAlreadyDone(StockCommand command) {
        return switch (command.action()) {
            case RESERVE -> false;
            case COMMIT -> state == State.SOLD && quantity == command.quantity();
            case RELEASE, RETURN -> state == State.RELEASED;
        };
    }

    private Movement restock(StockCommand command) {
        requireCovered(command, "sold");
        return Movement.restock(quantity - command.quantity());
    }

    private Movement sale(StockCommand command) {
        requireCovered(command, "reserved");
        return Movement.sell(quantity, command.quantity());
    }

    private void requireCovered(StockCommand command, String units) {
        if (!covers(command)) {
            throw new IllegalStateException(command + " exceeds the " + quantity + " " + units + " units");
        }
    }

    /** Records that the units of a command have moved. */
    public void apply(StockCommand command) {
        switch (command.action()) {
            case RESERVE -> update(command, State.RESERVED, command.quantity());
            case COMMIT -> update(command, State.SOLD, command.quantity());
            case RELEASE -> update(command, State.RELEASED, 0);
            case RETURN -> update(command, command.quantity() == 0 ? State.RELEASED : State.SOLD, command.quantity());
        }
    }

    /** Records that the stock was insufficient for a command. Units that were reserved before stay reserved. */
    public void reject(StockCommand command) {
        update(command, state, quantity);
    }

    private void update(StockCommand command, State state, int quantity) {
        this.state = state;
        this.quantity = quantity;
        this.revision = command.revision();
        this.updatedAt = DatabaseClock.now();
    }

    /** Whether the order has at least the quantity of the command. */
    public boolean covers(StockCommand command) {
        return quantity >= command.quantity();
    }

    UUID orderId() {
        return orderId;
    }

    public State state() {
        return state;
    }

    /** Units that the order has reserved or bought. */
    public int quantity() {
        return quantity;
    }
}
