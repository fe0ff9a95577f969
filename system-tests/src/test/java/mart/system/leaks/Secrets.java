package mart.system.leaks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The texts to search for, in all their encodings. Findings have the name of a secret, never its value. */
final class Secrets {
    private static final int BYTES_OF_A_GROUP = 3;
    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_DIGIT = 6;

    private record Wanted(String name, Pattern form) {}

    private final List<Wanted> wanted = new ArrayList<>();

    /** A text too long to occur by chance; it is also found in hexadecimal, and in Base64 within other bytes. */
    void add(String name, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String hexadecimal = HexFormat.of().formatHex(bytes);
        want(name, Pattern.compile(Pattern.quote(secret)));
        want(
                name + ", in hexadecimal",
                Pattern.compile(Pattern.quote(hexadecimal) + "|" + Pattern.quote(hexadecimal.toUpperCase())));
        for (int before = 0; before < BYTES_OF_A_GROUP; before++) {
            want(name + ", in Base64 behind " + before, base64(bytes, before));
        }
    }

    /** A card number; it is also found with blanks, dashes or dots in it. */
    void addCard(String name, String digits) {
        add(name, digits);
        want(
                name + ", in groups",
                Pattern.compile(digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[ .-]?"))));
    }

    /** A security code. It is short, so it is found only as the whole text or after its name. */
    void addCvv(String name, String digits) {
        want(name + ", as a text", Pattern.compile("[\"']" + digits + "[\"']"));
        want(name + ", by its name", Pattern.compile("(?i)(?:cvv|cvc|security.code)\\W{1,9}" + digits + "(?!\\d)"));
    }

    /** A signed token; its signature is also found alone. */
    void addToken(String name, String token) {
        add(name, token);
        add(name + "'s signature", token.substring(token.lastIndexOf('.') + 1));
    }

    /** A pattern; several secrets may have one name. */
    void want(String name, Pattern form) {
        wanted.add(new Wanted(name, form));
    }

    /** The names of the secrets in these traces, with their places. */
    List<String> in(List<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> wanted.stream()
                        .filter(secret -> secret.form().matcher(trace.content()).find())
                        .map(secret -> secret.name() + " is in " + trace.place()))
                .distinct()
                .toList();
    }

    /** The Base64 digits that do not depend on the neighbouring bytes, in both alphabets. */
    private static Pattern base64(byte[] bytes, int before) {
        byte[] behind = new byte[before + bytes.length];
        System.arraycopy(bytes, 0, behind, before, bytes.length);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(behind);
        int first = (before * BITS_OF_A_BYTE + BITS_OF_A_DIGIT - 1) / BITS_OF_A_DIGIT;
        int last = behind.length * BITS_OF_A_BYTE / BITS_OF_A_DIGIT;
        return Pattern.compile(
                digits.substring(first, last).replace("+", "[+-]").replace("/", "[/_]"));
    }
}
