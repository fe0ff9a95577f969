package mart.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import mart.kit.Ids;
import mart.kit.database.DatabaseClock;

/** Change of the stock level through the REST API. Never deleted: the changes of a product add up to its total stock. */
@Entity
@Table(name = "stock_change")
public class StockChange {

    @Id
    @Column(name = "change_id")
    private UUID changeId;

    @Column(name = "inventory_id")
    private UUID inventoryId;

    private int change;
    private String reason;

    @Column(name = "occurred_at")
    private OffsetDateTime occurredAt;

    /** Required by JPA. */
    protected StockChange() {}

    StockChange(UUID inventoryId, int change, String reason) {
        this.changeId = Ids.next();
        this.inventoryId = inventoryId;
        this.change = change;
        this.reason = reason;
        this.occurredAt = DatabaseClock.now();
    }

    /** Added units; negative if units were removed. */
    public int change() {
        return change;
    }

    /** Reason, as the client gave it. */
    public String reason() {
        return reason;
    }
}
