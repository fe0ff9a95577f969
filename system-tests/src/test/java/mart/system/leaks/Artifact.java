package mart.system.leaks;

import java.nio.charset.StandardCharsets;

/**
 * Something that the mart stores or outputs.
 *
 * @param place a description for the failure report, such as a table or a file
 * @param content the bytes decoded as ISO-8859-1, so that every byte can be searched
 */
record Artifact(String place, String content) {
    static Artifact of(String place, byte[] content) {
        return new Artifact(place, new String(content, StandardCharsets.ISO_8859_1));
    }

    static Artifact of(String place, String content) {
        return of(place, content.getBytes(StandardCharsets.UTF_8));
    }
}
