package mart.system.leaks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What is searched for, in every form that it may have taken; it is named, and never shown. */
final class Secrets {
    private static final int BYTES_OF_A_GROUP = 3;
    private static final int BITS_OF_A_BYTE = 8;
    private static final int BITS_OF_A_DIGIT = 6;

    private record Wanted(String name, Pattern form) {}

    private final List<Wanted> wanted = new ArrayList<>();

    /** A text that is long enough not to come about by chance; also in hexadecimal, and in Base64 within other bytes. */
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

    /** The number of a card; also with blanks, dashes or dots anywhere in it. */
    void addCard(String name, String digits) {
        add(name, digits);
        want(
                name + ", in groups",
                Pattern.compile(digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[ .-]?"))));
    }

    /** A security code, which is too short to be searched for by itself: as the only word of a text, or behind its name. */
    void addCvv(String name, String digits) {
        want(name + ", as a text", Pattern.compile("[\"']" + digits + "[\"']"));
        want(name + ", by its name", Pattern.compile("(?i)(?:cvv|cvc|security.code)\\W{1,9}" + digits + "(?!\\d)"));
    }

    /** A signed token: whole, and what makes it valid. */
    void addToken(String name, String token) {
        add(name, token);
        add(name + "'s signature", token.substring(token.lastIndexOf('.') + 1));
    }

    /** Whatever has a form; others may have the same name. */
    void want(String name, Pattern form) {
        wanted.add(new Wanted(name, form));
    }

    /** Which of them are in some traces, and where. */
    List<String> in(List<Trace> traces) {
        return traces.stream()
                .flatMap(trace -> wanted.stream()
                        .filter(secret -> secret.form().matcher(trace.content()).find())
                        .map(secret -> secret.name() + " is in " + trace.place()))
                .distinct()
                .toList();
    }

    /** The digits that do not depend on what is around it, in either alphabet. */
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
