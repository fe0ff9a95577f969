package mart.inventory.domain;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import mart.kit.Ids;

/** A change of the free stock that the API was told; kept for good. Those of a product add up to its whole stock. */
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

    /** For JPA. */
    protected StockChange() {}

    StockChange(UUID inventoryId, int change, String reason) {
        this.changeId = Ids.next();
        this.inventoryId = inventoryId;
        this.change = change;
        this.reason = reason;
        this.occurredAt = OffsetDateTime.now(ZoneOffset.UTC);
    }

    /** How many units came; negative if they went. */
    public int change() {
        return change;
    }

    /** Why, in the words of who told it. */
    public String reason() {
        return reason;
    }
}
