package mart.system.leaks;

import java.nio.charset.StandardCharsets;

/**
 * Data that the mart has stored, logged or sent.
 *
 * @param place where it was found
 * @param content its bytes as ISO-8859-1, so that whatever is in it can be searched for
 */
record Trace(String place, String content) {
    static Trace of(String place, byte[] content) {
        return new Trace(place, new String(content, StandardCharsets.ISO_8859_1));
    }

    static Trace of(String place, String content) {
        return of(place, content.getBytes(StandardCharsets.UTF_8));
    }
}
