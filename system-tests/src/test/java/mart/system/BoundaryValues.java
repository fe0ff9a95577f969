package mart.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Values at and around the limits of a schema, as JSON: lengths, blank texts, numbers and their notations. */
final class BoundaryValues {
    private static final List<String> OF_ANY_TYPE = List.of("null", "true", "[]", "{}", "\"1\"", "7");

    private static final int[] LENGTHS = {0, 1, 2, 3, 4, 7, 8, 11, 12, 13, 19, 20, 49, 50, 51, 72, 73};

    /** Repeated up to a length: a letter, a digit, an emoji of two UTF-16 units, and a letter with a combining accent. */
    private static final List<String> REPEATED = List.of("x", "0", "\uD83D\uDE00", "e\u0301");

    /** Spaces, controls, invisible format characters, accents and fillers. */
    private static final List<String> BLANKS = List.of(
            " ",
            "\t\r\n",
            "\u0085",
            "\u00A0",
            "\u00AD",
            "\u0301",
            "\u1160",
            "\u1680",
            "\u2003",
            "\u200B",
            "\u200D",
            "\u2028",
            "\u202E",
            "\u2060",
            "\u2800",
            "\u3000",
            "\u3164",
            "\uFE0F",
            "\uFEFF",
            "\uFFA0",
            "\uDB40\uDC41");

    private static final List<String> NUMBERS = List.of(
            "0",
            "-0",
            "-0.0",
            "0.001",
            "0.01",
            "-0.01",
            "1",
            "1.0",
            "1.5",
            "1e1",
            "1E+2",
            "1e-1",
            "15e-1",
            "100e-2",
            "10.50",
            "10.500",
            "10.505",
            "19.99",
            "1.0000000000000000000",
            "2147483647",
            "2147483648",
            "99999999999",
            "1e17",
            "-1e17");

    private BoundaryValues() {}

    /** @param schema of a text or a number */
    static List<String> of(JsonNode schema) {
        boolean isText = schema.path("type").toString().contains("string");
        return Stream.concat(OF_ANY_TYPE.stream(), isText ? texts(schema) : numbers(schema))
                .distinct()
                .toList();
    }

    private static Stream<String> texts(JsonNode schema) {
        String example = schema.at("/examples/0").asText();
        Stream<String> blanks = BLANKS.stream().flatMap(blank -> Stream.of(blank, "x" + blank, blank + blank + "x"));
        Stream<String> examples = Stream.of(example, "x" + example, "x".repeat(60) + example, "x".repeat(61) + example)
                .flatMap(text -> Stream.of(text, text + "\uD83D\uDE00", " " + text));
        return Stream.of(lengths(schema), blanks, examples)
                .flatMap(texts -> texts)
                .map(BoundaryValues::json);
    }

    private static Stream<String> lengths(JsonNode schema) {
        int min = schema.path("minLength").asInt(0);
        int max = schema.path("maxLength").asInt(100);
        return IntStream.concat(IntStream.of(LENGTHS), IntStream.of(min - 1, min, min + 1, max - 1, max, max + 1))
                .filter(length -> length >= 0)
                .boxed()
                .flatMap(length -> REPEATED.stream().map(text -> repeated(text, length)));
    }

    /** A text of exactly this number of code points. */
    private static String repeated(String text, int length) {
        int[] characters = text.repeat(length).codePoints().limit(length).toArray();
        return new String(characters, 0, length);
    }

    private static Stream<String> numbers(JsonNode schema) {
        Stream<BigDecimal> limits = Stream.of("minimum", "maximum")
                .filter(schema::has)
                .map(limit -> schema.get(limit).decimalValue());
        List<BigDecimal> steps = Stream.of("0", "1", "-1", "0.01", "-0.01", "0.001", "0.000")
                .map(BigDecimal::new)
                .toList();
        return Stream.concat(
                NUMBERS.stream(),
                limits.flatMap(
                        limit -> steps.stream().map(step -> limit.add(step).toPlainString())));
    }

    private static String json(String text) {
        return TextNode.valueOf(text).toString();
    }
}
