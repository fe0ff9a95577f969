package mart.benchmark.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "0; 0.00",
                "0.0213; 0.021",
                "3.777; 3.78",
                "18.44; 18.4",
                "880.4; 880",
                "33012; 33,012",
                "-12.34; -12.3"
            })
    void aNumberHasThreeDigits(double number, String text) {
        assertThat(Numbers.format(number)).isEqualTo(text);
    }

    @Test
    void aMissingNumberIsADash() {
        assertThat(Numbers.format(Optional.empty())).isEqualTo("–");
    }
}
