package mart.product.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;

class ProductTest {

    private final Product product = new Product("Laptop", "High-performance laptop", new BigDecimal("999.9"));

    @Test
    void is_not_available_before_stock_of_it_is_heard_of() {
        assertThat(product.isAvailable()).isFalse();
    }

    @Test
    void keeps_its_price_with_two_decimals() {
        assertThat(product.price()).isEqualTo(new BigDecimal("999.90"));
    }

    @Test
    void takes_no_price_that_would_have_to_be_rounded() {
        assertThatThrownBy(() -> product.change("Laptop", "", new BigDecimal("1.001")))
                .isInstanceOf(ArithmeticException.class);
    }

    @Test
    void follows_its_stock_and_says_when_that_makes_a_difference() {
        assertThat(product.follow(5, 1)).isTrue();
        assertThat(product.isAvailable()).isTrue();
        assertThat(product.follow(4, 2)).isFalse();
        assertThat(product.follow(0, 3)).isTrue();
        assertThat(product.isAvailable()).isFalse();
    }

    @Test
    void does_not_follow_news_older_than_what_it_knows() {
        product.follow(0, 7);

        assertThat(product.follow(5, 6)).isFalse();
        assertThat(product.follow(5, 7)).isFalse();
        assertThat(product.isAvailable()).isFalse();
    }
}
