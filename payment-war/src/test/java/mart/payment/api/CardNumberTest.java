package mart.payment.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CardNumberTest {

    private final CardNumber.Luhn luhn = new CardNumber.Luhn();

    @ParameterizedTest
    @ValueSource(
            strings = {"4242424242424242", "378282246310005", "6759649826438453", "000000000000", "6304000000000000000"
            })
    void twelveToNineteenDigitsWithACheckDigitAreValid(String number) {
        assertThat(luhn.isValid(number, null)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4242424242424241",
                "4242424242424224",
                "42424242424",
                "42424242424242424242",
                "4242 4242 4242 4242",
                "4242424242424x42",
                "٤٢٤٢٤٢٤٢٤٢٤٢٤٢٤٢",
                ""
            })
    void anythingElseIsInvalid(String number) {
        assertThat(luhn.isValid(number, null)).isFalse();
    }

    @Test
    void nullIsValidBecauseNotNullChecksIt() {
        assertThat(luhn.isValid(null, null)).isTrue();
    }
}
