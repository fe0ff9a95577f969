package mart.system.fuzz;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** Values that have broken other servers. None contains a word that {@link ResponseRules} searches responses for. */
final class HostileValues {
    private static final List<String> TEXTS = list(
            """
            \u202Eabc\u202C \uFEFFabc \uD83D\uDED2\uD83C\uDFFD e\u0301\u0301\u0301\u0301 \u0130\u0131\u00DF\uFB01
            \uFFFF\uDBFF\uDFFF % _%_% ${jndi:ldap://127.0.0.1:1/a} #{7*7}${7*7}{{7*7}}<%=7*7%> %s%n%x%d
            <script>alert(1)</script> ../../../../etc/passwd |id;`id`$(id)&&id null undefined true NaN -1 0 1e309 0x1F
            \u0661\u0662\u0663 99999999999999999999999999 2026-13-45T99:99:99Z 00000000-0000-0000-0000-000000000000
            ffffffff-ffff-ffff-ffff-ffffffffffff {0198f2c1-6f3e-7c55-9d5a-2f4b8a1c0e77} 1-1-1-1-1
            0198F2C1-6F3E-7C55-9D5A-2F4B8A1C0E77 (a+)+$ [ " \\
            """,
            "",
            " ",
            "\t\r\n",
            "a\0b",
            "\0",
            "\u2028\u2029\u0085",
            "' or 1=1; --",
            "'; drop table product; --",
            "1); delete from orders where (1=1",
            "\\' || pg_sleep(9) || \\'",
            "%' and '%'='",
            "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><a>&b;</a>",
            "a\r\nX-Injected: 1\r\n\r\n<html>",
            "\r\nSet-Cookie: x=1",
            "a".repeat(73),
            "a@" + "b.".repeat(200) + "c",
            "x".repeat(256),
            "x".repeat(3_000),
            "\u4e2d".repeat(4_000));

    /** JSON values, and texts that are almost JSON values. */
    private static final List<String> TOKENS = list(
            """
            null true [] {} [1] {"a":1} 0 -0 -0.0 -1 1.0 1.5 0.001 1e2 1E+2 1e-400 1e400 1e1000000000 -1e1000000000
            2147483647 2147483648 -2147483649 9223372036854775807 9223372036854775808 9999999999.99 10000000000.00 007
            +1 .5 5. 0x10 NaN -Infinity 1_000 'single' bare "\\ud800" "\\udc00\\ud800" "\\u0000" "\\x41" "unterminated
            "1" {"@type":"x","@class":"y"}
            """,
            "9".repeat(30),
            "9".repeat(2_000),
            "0." + "0".repeat(500) + "1",
            "0.1" + "0".repeat(35),
            "\"a\nb\"",
            "[".repeat(31) + "]".repeat(31),
            "[".repeat(5_000),
            "{\"a\":".repeat(5_000),
            "[" + "1,".repeat(5_000) + "1]",
            "/* note */ 1");

    private HostileValues() {}

    /** The words of the first text, and the other texts. */
    static List<String> list(String words, String... others) {
        return Stream.concat(Stream.of(words.split("\\s+")), Stream.of(others)).toList();
    }

    static <T> T anyOf(List<T> values, Random random) {
        return values.get(random.nextInt(values.size()));
    }

    static String text(Random random) {
        return anyOf(TEXTS, random);
    }

    /** A value of a JSON field, as it is written in the body. */
    static String token(Random random) {
        return random.nextBoolean() ? anyOf(TOKENS, random) : ValidRequests.quoted(text(random));
    }
}
