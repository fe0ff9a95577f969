package mart.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

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

    void header(String name, String value) {
        headers.removeIf(header -> header.getKey().equals(name));
        headers.add(Map.entry(name, value));
    }

    void body(String text) {
        body = text.getBytes(StandardCharsets.UTF_8);
    }

    String target() {
        return query.isEmpty() ? path : path + "?" + String.join("&", query);
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
                .map(header -> header.getKey() + ": "
                        + (header.getValue().length() > 100
                                ? header.getValue().substring(0, 100) + "…"
                                : header.getValue()))
                .collect(Collectors.joining("\n    "));
        return "%s\n    %s %s\n    %s\n    %s"
                .formatted(mutations, method, cut(target()), shown, cut(new String(body, StandardCharsets.ISO_8859_1)));
    }

    private static String cut(String text) {
        return text.length() <= 300 ? text : text.substring(0, 300) + "… (" + text.length() + ")";
    }
}
