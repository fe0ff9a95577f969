package mart.inventory.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.UUID;
import mart.kit.problem.Conflict;
import mart.kit.problem.InvalidRequest;
import org.junit.jupiter.api.Test;

class InventoryTest {

    private final Inventory inventory = new Inventory(UUID.randomUUID());

    @Test
    void firstStockMakesTheInventoryVisible() {
        assertThat(inventory.isStockSet()).isFalse();

        StockChange first = inventory.setFirstStock(10);

        assertThat(inventory.isStockSet()).isTrue();
        assertThat(inventory.stockLevel()).isEqualTo(10);
        assertThat(first.change()).isEqualTo(10);
    }

    @Test
    void firstStockCannotBeSetTwice() {
        inventory.setFirstStock(0);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.setFirstStock(5));
    }

    @Test
    void settingTheStockLevelReturnsTheDifference() {
        inventory.setFirstStock(10);

        StockChange change = inventory.setStock(4);

        assertThat(inventory.stockLevel()).isEqualTo(4);
        assertThat(change.change()).isEqualTo(-6);
    }

    @Test
    void adjustmentChangesTheStockLevelAndKeepsItsReason() {
        inventory.setFirstStock(10);

        StockChange change = inventory.adjust(-10, "broken");

        assertThat(inventory.stockLevel()).isZero();
        assertThat(change.reason()).isEqualTo("broken");
    }

    @Test
    void adjustmentBelowZeroIsRejected() {
        inventory.setFirstStock(10);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> inventory.adjust(-11, "stolen"))
                .withMessage("Stock is insufficient: 10 available, 11 requested.");
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(-Inventory.MAX_UNITS, "stolen"));
        assertThat(inventory.stockLevel()).isEqualTo(10);
    }

    @Test
    void adjustmentAboveTheLimitIsRejected() {
        inventory.setFirstStock(Inventory.MAX_UNITS);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(1, "found"));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(Inventory.MAX_UNITS, "found"));
        assertThat(inventory.stockLevel()).isEqualTo(Inventory.MAX_UNITS);
    }

    @Test
    void adjustmentByZeroIsRejected() {
        inventory.setFirstStock(10);

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> inventory.adjust(0, "why"));
    }

    @Test
    void stockOfADeletedProductCannotBeChanged() {
        inventory.setFirstStock(10);
        inventory.closeForDeletedProduct();

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.setStock(4));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(1, "found"));
        assertThat(inventory.stockLevel()).isEqualTo(10);
    }
}
