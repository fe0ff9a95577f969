package mart.system.api;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A line of a test table: a request, and the statuses of which the response must have one.
 *
 * @param headers names and values, sent as they are
 */
public record HttpCase(String method, String target, List<Map.Entry<String, String>> headers, Set<Integer> statuses) {

    /**
     * Parses lines of the form {@code POST /path | Name: value | Name: value | 400 415}, with any number of headers. A range
     * of statuses is written as {@code 400-499}.
     */
    public static Stream<HttpCase> table(String lines) {
        return lines.lines().filter(line -> !line.isBlank()).map(HttpCase::parse);
    }

    private static HttpCase parse(String line) {
        String[] parts = line.trim().split("\\s*\\|\\s*");
        String[] request = parts[0].split("\\s+", 2);
        List<Map.Entry<String, String>> headers = Arrays.stream(parts, 1, parts.length - 1)
                .map(header -> header.split(":\\s*", 2))
                .map(header -> Map.entry(header[0], header[1]))
                .toList();
        Set<Integer> statuses = Arrays.stream(parts[parts.length - 1].split("\\s+"))
                .flatMapToInt(HttpCase::statuses)
                .boxed()
                .collect(Collectors.toSet());
        return new HttpCase(request[0], request[1], headers, statuses);
    }

    private static IntStream statuses(String range) {
        String[] ends = range.split("-");
        return IntStream.rangeClosed(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
    }

    /** Sends the request to a port on this machine, with the JSON body {@code {}} unless the method is GET. */
    public Answer send(int port) {
        if (method.equals("GET")) {
            return RawHttp.send(port, method, target, headers, new byte[0]);
        }
        List<Map.Entry<String, String>> all = new ArrayList<>(headers);
        if (headers.stream().noneMatch(header -> header.getKey().equals("Content-Type"))) {
            all.add(Map.entry("Content-Type", "application/json"));
        }
        return RawHttp.send(port, method, target, all, new byte[] {'{', '}'});
    }

    @Override
    public String toString() {
        return method + " " + target + " " + headers;
    }
}
