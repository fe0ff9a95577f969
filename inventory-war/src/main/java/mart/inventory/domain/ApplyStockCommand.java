package mart.inventory.domain;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;

/** Use case: applies a {@link StockCommand} to the order's reservation and to the stock of its product. */
@ApplicationScoped
@Transactional(Transactional.TxType.MANDATORY)
public class ApplyStockCommand {

    @Inject
    private Reservations reservations;

    @Inject
    private Inventories inventories;

    /**
     * Result of a command.
     *
     * @param reservation the reservation of the order after the command
     * @param changedStock the stock of the product if units moved; empty otherwise
     */
    public record Result(Reservation reservation, Optional<Inventory> changedStock) {}

    /**
     * Locks what some commands change: the stock of their products, which also protects the reservations of the orders.
     * Reads everything in two statements, however many commands there are.
     */
    public void lock(Collection<StockCommand> commands) {
        inventories.lockByProducts(
                commands.stream().map(StockCommand::productId).collect(Collectors.toSet()));
        reservations.loadOrCreate(commands);
    }

    /**
     * Moves the units of a command in the caller's transaction. A repeated or late command changes nothing. A
     * {@link StockCommand.Action#RESERVE} for which the stock is insufficient leaves the reservation as it was. The
     * caller has called {@link #lock}.
     *
     * @throws IllegalStateException if the command is impossible for this order, see {@link Reservation#movementFor}
     */
    public Result apply(StockCommand command) {
        Reservation reservation = reservations.get(command.orderId());
        if (!reservation.isOlderThan(command)) {
            return new Result(reservation, Optional.empty());
        }
        return new Result(reservation, move(command, reservation));
    }

    private Optional<Inventory> move(StockCommand command, Reservation reservation) {
        Movement movement = reservation.movementFor(command);
        if (movement.isEmpty()) {
            reservation.apply(command);
            return Optional.empty();
        }
        Optional<Inventory> changedStock =
                inventories.findByProduct(command.productId()).filter(stock -> stock.move(movement));
        if (changedStock.isPresent()) {
            reservation.apply(command);
        } else if (command.action() == StockCommand.Action.RESERVE) {
            reservation.reject(command);
        } else {
            throw new IllegalStateException("No stock record exists for " + command);
        }
        return changedStock;
    }
}
