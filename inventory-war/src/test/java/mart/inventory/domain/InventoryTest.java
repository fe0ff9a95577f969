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
    void countsFromItsFirstStock() {
        assertThat(inventory.isStockSet()).isFalse();

        StockChange first = inventory.begin(10);

        assertThat(inventory.isStockSet()).isTrue();
        assertThat(inventory.stockLevel()).isEqualTo(10);
        assertThat(first.change()).isEqualTo(10);
    }

    @Test
    void hasOneFirstStockOnly() {
        inventory.begin(0);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.begin(5));
    }

    @Test
    void tellsByHowMuchItWasSet() {
        inventory.begin(10);

        StockChange change = inventory.set(4);

        assertThat(inventory.stockLevel()).isEqualTo(4);
        assertThat(change.change()).isEqualTo(-6);
    }

    @Test
    void isAdjustedByADifference() {
        inventory.begin(10);

        StockChange change = inventory.adjust(-10, "broken");

        assertThat(inventory.stockLevel()).isZero();
        assertThat(change.reason()).isEqualTo("broken");
    }

    @Test
    void isNeverNegative() {
        inventory.begin(10);

        assertThatExceptionOfType(Conflict.class)
                .isThrownBy(() -> inventory.adjust(-11, "stolen"))
                .withMessage("Only 10 are free.");
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(-Inventory.MOST, "stolen"));
        assertThat(inventory.stockLevel()).isEqualTo(10);
    }

    @Test
    void isNeverMoreThanCanBeCounted() {
        inventory.begin(Inventory.MOST);

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(1, "found"));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(Inventory.MOST, "found"));
        assertThat(inventory.stockLevel()).isEqualTo(Inventory.MOST);
    }

    @Test
    void isNotAdjustedByNothing() {
        inventory.begin(10);

        assertThatExceptionOfType(InvalidRequest.class).isThrownBy(() -> inventory.adjust(0, "why"));
    }

    @Test
    void doesNotChangeAfterItsProductWasDeleted() {
        inventory.begin(10);
        inventory.productDeleted();

        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.set(4));
        assertThatExceptionOfType(Conflict.class).isThrownBy(() -> inventory.adjust(1, "found"));
        assertThat(inventory.stockLevel()).isEqualTo(10);
    }
}
