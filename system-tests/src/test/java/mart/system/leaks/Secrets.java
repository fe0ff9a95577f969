package mart.system.leaks;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Search for secrets in every encoding that they may appear in. Findings name a secret and never show it. */
final class Secrets {
    private static final int BYTES_PER_GROUP = 3;
    private static final int BITS_PER_BYTE = 8;
    private static final int BITS_PER_DIGIT = 6;

    private record NamedPattern(String name, Pattern pattern) {}

    private final List<NamedPattern> patterns = new CopyOnWriteArrayList<>();

    /** Adds a text that is too long to appear by chance. It is found as it is, in hexadecimal, and inside Base64. */
    void add(String name, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String hexadecimal = HexFormat.of().formatHex(bytes);
        addPattern(name, Pattern.compile(Pattern.quote(secret)));
        addPattern(
                name + ", in hexadecimal",
                Pattern.compile(Pattern.quote(hexadecimal) + "|" + Pattern.quote(hexadecimal.toUpperCase())));
        for (int offset = 0; offset < BYTES_PER_GROUP; offset++) {
            addPattern(name + ", in Base64 at offset " + offset, base64(bytes, offset));
        }
    }

    /** Adds a card number. It is also found with spaces, dashes or dots between digits. */
    void addCard(String name, String digits) {
        add(name, digits);
        addPattern(
                name + ", in groups",
                Pattern.compile(digits.chars().mapToObj(Character::toString).collect(Collectors.joining("[ .-]?"))));
    }

    /**
     * Adds a security code. It is too short to search for alone: it is found in quotes, or after a name such as "cvv".
     */
    void addCvv(String name, String digits) {
        addPattern(name + ", in quotes", Pattern.compile("[\"']" + digits + "[\"']"));
        addPattern(
                name + ", after its name",
                Pattern.compile("(?i)(?:cvv|cvc|security.code)\\W{1,9}" + digits + "(?!\\d)"));
    }

    /** Adds a signed token. It is found whole, or by its signature. */
    void addToken(String name, String token) {
        add(name, token);
        add(name + "'s signature", token.substring(token.lastIndexOf('.') + 1));
    }

    /** Adds a pattern; several patterns may have the same name. */
    void addPattern(String name, Pattern pattern) {
        patterns.add(new NamedPattern(name, pattern));
    }

    /** The findings: which secret is in which place. */
    List<String> findIn(List<Artifact> artifacts) {
        return artifacts.stream()
                .flatMap(artifact -> patterns.stream()
                        .filter(secret ->
                                secret.pattern().matcher(artifact.content()).find())
                        .map(secret -> secret.name() + " is in " + artifact.place()))
                .distinct()
                .toList();
    }

    /** The Base64 digits that do not depend on the surrounding bytes, in the standard or the URL-safe alphabet. */
    private static Pattern base64(byte[] bytes, int offset) {
        byte[] shifted = new byte[offset + bytes.length];
        System.arraycopy(bytes, 0, shifted, offset, bytes.length);
        String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int first = (offset * BITS_PER_BYTE + BITS_PER_DIGIT - 1) / BITS_PER_DIGIT;
        int last = shifted.length * BITS_PER_BYTE / BITS_PER_DIGIT;
        return Pattern.compile(
                digits.substring(first, last).replace("+", "[+-]").replace("/", "[/_]"));
    }
}
