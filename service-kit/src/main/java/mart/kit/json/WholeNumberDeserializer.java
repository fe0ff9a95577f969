package mart.kit.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.NumberDeserializers.IntegerDeserializer;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import java.io.IOException;
import java.math.BigDecimal;

/** Reads a whole number. As in JSON Schema, the value decides and not its notation: 2, 2.0 and 2e0 are equal. */
final class WholeNumberDeserializer extends StdScalarDeserializer<Integer> {

    private static final long serialVersionUID = 1;
    private static final IntegerDeserializer DIGITS = new IntegerDeserializer(Integer.class, null);
    private static final BigDecimal MIN = BigDecimal.valueOf(Integer.MIN_VALUE);
    private static final BigDecimal MAX = BigDecimal.valueOf(Integer.MAX_VALUE);

    WholeNumberDeserializer() {
        super(Integer.class);
    }

    @Override
    public Integer deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_NUMBER_FLOAT)) {
            return DIGITS.deserialize(parser, context);
        }
        BigDecimal number = parser.getDecimalValue().stripTrailingZeros();
        if (number.scale() > 0 || number.compareTo(MIN) < 0 || number.compareTo(MAX) > 0) {
            throw MismatchedInputException.from(parser, Integer.class, "must be a whole number");
        }
        return number.intValue();
    }
}
