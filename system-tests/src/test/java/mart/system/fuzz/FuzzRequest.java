package mart.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import mart.system.api.Answer;
import mart.system.api.RawHttp;

/** Mutable request: built as a valid one, then mutated. Texts outside the body are sent in ISO-8859-1. */
final class FuzzRequest {
    String method;
    /** The path as it is sent, without the query. */
    String path;
    /** The parts of the query as they are sent, {@code name=value}. */
    final List<String> query = new ArrayList<>();

    final List<Map.Entry<String, String>> headers = new ArrayList<>();
    byte[] body = new byte[0];
    /** Whether the request is invalid HTTP, so that the server may reject it before a service receives it. */
    boolean isInvalidHttp;

    /** The names of the mutations that were applied. */
    final List<String> mutations = new ArrayList<>();

    /** Sets a header, or replaces it. */
    void header(String name, String value) {
        headers.removeIf(header -> header.getKey().equals(name));
        headers.add(Map.entry(name, value));
    }

    /** The type of the body; JSON if the request does not say. */
    String contentType() {
        return headers.stream()
                .filter(header -> header.getKey().equals("Content-Type"))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json");
    }

    /** The body as text. */
    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    void body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
    }

    /** Writes fields, whose values are JSON, as a form or a JSON object, by the type of the body. */
    void body(Collection<Map.Entry<String, String>> fields) {
        if (contentType().contains("urlencoded")) {
            body(fields.stream()
                    .map(field -> ValidRequests.encoded(field.getKey()) + "="
                            + ValidRequests.encoded(ValidRequests.plain(field.getValue())))
                    .collect(Collectors.joining("&")));
        } else {
            body(fields.stream()
                    .map(field -> ValidRequests.quoted(field.getKey()) + ":" + field.getValue())
                    .collect(Collectors.joining(",", "{", "}")));
        }
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
    }

    Answer send(int port) {
        return RawHttp.send(port, method, target(), headers, body);
    }

    /** Whether the request exceeds or nearly reaches the server's limits: 100 headers, and 16 KiB a line. */
    boolean isTooLong() {
        return headers.size() > 90
                || target().length() > 16_000
                || headers.stream().anyMatch(header -> header.getValue().length() > 16_000);
    }

    /** The request, each part cut to a readable length. */
    @Override
    public String toString() {
        String shown = headers.stream()
                .map(header -> header.getKey() + ": " + cut(header.getValue(), 100))
                .collect(Collectors.joining("\n    "));
        String content = new String(body, StandardCharsets.ISO_8859_1);
        return "%s\n    %s %s\n    %s\n    %s"
                .formatted(mutations, method, cut(target(), 300), shown, cut(content, 300));
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length) + "… (" + text.length() + ")";
    }
}
