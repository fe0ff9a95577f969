package mart.payment.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.YearMonth;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardTest {

    private static Card card(String number) {
        return new Card(number, YearMonth.of(2025, 12), "123");
    }

    @Test
    void toStringHidesTheCard() {
        assertThat(card("4242424242424242")).hasToString("Card[hidden]");
    }

    @Test
    void lastFourDigitsAreTakenFromTheNumber() {
        assertThat(card("4000056655665556").lastFour()).isEqualTo("5556");
    }

    @ParameterizedTest
    @CsvSource({
        "4242424242424242, Visa",
        "5555555555554444, Mastercard",
        "2223003122003222, Mastercard",
        "2720990000000007, Mastercard",
        "378282246310005, American Express",
        "6011111111111117, Discover",
        "3056930009020004, Diners Club",
        "3566002020360505, JCB",
        "6200000000000005, UnionPay",
        "9999999999999995, Card"
    })
    void brandIsDerivedFromTheNumber(String number, String brand) {
        assertThat(card(number).brand()).isEqualTo(brand);
    }
}
