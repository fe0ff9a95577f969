package mart.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
    @ValueSource(
            strings = {
                "{\"stock_level\": \"1\"}",
                "{\"stock_level\": 1.5}",
                "{\"stock_level\": 1e3}",
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
