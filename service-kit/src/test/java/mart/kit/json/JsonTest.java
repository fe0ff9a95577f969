package mart.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    private record Offer(String productName, Integer stockLevel, BigDecimal price, OffsetDateTime madeAt) {}

    @Test
    void jsonHasSnakeCaseNamesExactDecimalsAndIsoTimes() throws JsonProcessingException {
        Offer offer = new Offer("a", 1, new BigDecimal("9999999999.90"), OffsetDateTime.parse("2026-11-22T10:00:00Z"));

        assertThat(Json.MAPPER.writeValueAsString(offer))
                .isEqualTo("{\"product_name\":\"a\",\"stock_level\":1,\"price\":9999999999.90,"
                        + "\"made_at\":\"2026-11-22T10:00:00Z\"}");
    }

    @Test
    void decimalsKeepTheirScale() throws JsonProcessingException {
        assertThat(Json.MAPPER.readValue("{\"price\": 0.10}", Offer.class).price())
                .isEqualTo(new BigDecimal("0.10"));
    }

    @ParameterizedTest
    @CsvSource({
        "10.50, 10.50",
        "10.500, 10.50",
        "10.505000, 10.505",
        "100.000, 100.00",
        "0.000, 0.00",
        "1e1, 1E+1",
        "5, 5"
    })
    void zerosAtTheEndOfALongFractionDoNotCount(String json, BigDecimal price) throws JsonProcessingException {
        assertThat(Json.MAPPER
                        .readValue("{\"price\": " + json + "}", Offer.class)
                        .price())
                .isEqualTo(price);
    }

    @ParameterizedTest
    @CsvSource({"0e-1000000000, 0.00", "1e1000000000, 1E+1000000000", "1e-1000000000, 1E-1000000000"})
    void extremeExponentIsReadWithoutWork(String json, BigDecimal price) throws JsonProcessingException {
        assertThat(Json.MAPPER
                        .readValue("{\"price\": " + json + "}", Offer.class)
                        .price())
                .isEqualTo(price);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1000", "1e3", "1000.0", "10.00e2", "1000000e-3"})
    void wholeNumberHasAnyNotation(String json) throws JsonProcessingException {
        assertThat(Json.MAPPER
                        .readValue("{\"stock_level\": " + json + "}", Offer.class)
                        .stockLevel())
                .isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"stock_level\": \"1\"}",
                "{\"stock_level\": 1.5}",
                "{\"stock_level\": 1e-1}",
                "{\"stock_level\": 1e10}",
                "{\"stock_level\": 1e1000000000}",
                "{\"stock_level\": 1e-1000000000}",
                "{\"stock_level\": 2147483648.0}",
                "{\"stock_level\": true}",
                "{\"stock_level\": 99999999999}",
                "{\"price\": \"1\"}",
                "{\"product_name\": 1}",
                "{\"product_name\": {}}",
                "{\"product_name\": \"a\\u0000b\"}",
                "{\"product_name\": \"\\ud83d\"}",
                "{\"product_name\": \"a\", \"product_name\": \"b\"}",
                "{\"unknown\": 1}",
                "{} {}"
            })
    void ambiguousJsonIsRejected(String json) {
        assertThatThrownBy(() -> Json.MAPPER.readValue(json, Offer.class)).isInstanceOf(JsonProcessingException.class);
    }

    @Test
    void deeplyNestedJsonIsRejected() {
        String deep = "{\"product_name\":".repeat(10_000);
        assertThatThrownBy(() -> Json.MAPPER.readTree(deep)).isInstanceOf(JsonProcessingException.class);
    }
}
