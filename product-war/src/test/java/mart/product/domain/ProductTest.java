package mart.product.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ProductTest {

    private final Product product = new Product("Laptop", "High-performance laptop", new BigDecimal("999.9"));

    @Test
    void newProductIsUnavailable() {
        assertThat(product.isAvailable()).isFalse();
    }

    @Test
    void priceHasTwoDecimalPlaces() {
        assertThat(product.price()).isEqualTo(new BigDecimal("999.90"));
    }

    @Test
    void priceThatMustBeRoundedIsRejected() {
        assertThatThrownBy(() -> product.change("Laptop", "", new BigDecimal("1.001")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void availabilityFollowsTheStock() {
        assertThat(product.updateAvailability(5, 1)).isTrue();
        assertThat(product.isAvailable()).isTrue();
        assertThat(product.updateAvailability(4, 2)).isFalse();
        assertThat(product.updateAvailability(0, 3)).isTrue();
        assertThat(product.isAvailable()).isFalse();
    }

    @Test
    void outdatedStockVersionIsIgnored() {
        product.updateAvailability(0, 7);

        assertThat(product.updateAvailability(5, 6)).isFalse();
        assertThat(product.updateAvailability(5, 7)).isFalse();
        assertThat(product.isAvailable()).isFalse();
    }
}
