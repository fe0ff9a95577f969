package mart.inventory.messaging;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import mart.contracts.InventoryCheckRequest;
import mart.inventory.domain.Inventories;
import mart.inventory.domain.Inventory;
import mart.inventory.domain.Movement;
import mart.inventory.domain.Reservation;
import mart.inventory.domain.Reservations;
import mart.inventory.domain.StockCommand;
import mart.inventory.domain.StockCommand.Action;
import mart.kit.inbox.Inbox;
import mart.kit.kafka.RecordBatch;
import org.eclipse.microprofile.reactive.messaging.Incoming;

/** Holds, sells and gives back stock as orders demand, and answers those that want to reserve. */
@ApplicationScoped
public class StockCommandListener {

    @Inject
    private Inbox inbox;

    @Inject
    private Reservations reservations;

    @Inject
    private Inventories inventories;

    @Inject
    private InventoryMessages messages;

    /** Takes a batch of the topic {@code inventory_check_request}. */
    @Incoming("inventory_check_request")
    public void on(RecordBatch batch) {
        inbox.deliver(batch, InventoryCheckRequest.parser(), this::lock, request -> handle(demand(request)));
    }

    private void lock(List<InventoryCheckRequest> news) {
        inventories.lockAll(news.stream()
                .map(request -> UUID.fromString(request.getProductId()))
                .collect(Collectors.toSet()));
    }

    private void handle(StockCommand demand) {
        Reservation reservation = reservations.of(demand);
        if (reservation.isNews(demand)) {
            settle(demand, reservation);
            reservations.save(reservation);
        }
        if (demand.action() == Action.RESERVE) {
            messages.answer(demand, reservation, inventories.of(demand.productId()));
        }
    }

    private void settle(StockCommand demand, Reservation reservation) {
        Movement movement = reservation.movementFor(demand);
        if (movement.isNothing()) {
            reservation.settle(demand);
            return;
        }
        Optional<Inventory> moved = inventories.move(demand.productId(), movement);
        if (moved.isPresent()) {
            reservation.settle(demand);
            messages.changed(moved.get());
        } else if (demand.action() == Action.RESERVE) {
            reservation.refuse(demand);
        } else {
            throw new IllegalStateException("There is no stock to take back what is held for " + demand);
        }
    }

    /** @throws IllegalArgumentException if it is none that an order could mean: it becomes a dead letter */
    private static StockCommand demand(InventoryCheckRequest request) {
        return new StockCommand(
                UUID.fromString(request.getOrderId()),
                UUID.fromString(request.getProductId()),
                request.getRevision(),
                action(request),
                request.getQuantity());
    }

    private static Action action(InventoryCheckRequest request) {
        return switch (request.getAction()) {
            case RESERVE -> Action.RESERVE;
            case COMMIT -> Action.COMMIT;
            case RELEASE -> Action.RELEASE;
            case RETURN -> Action.RETURN;
            case ACTION_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalArgumentException("Nothing is demanded for order " + request.getOrderId());
        };
    }
}
