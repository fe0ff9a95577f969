package mart.console;

import java.util.LinkedHashMap;
import java.util.Map;

/** An HTTP response of the console. */
record ConsoleResponse(int status, String type, byte[] body, Map<String, String> headers) {
    private static final Map<Integer, String> TITLES = Map.of(
            400, "Bad Request",
            403, "Forbidden",
            404, "Not Found",
            405, "Method Not Allowed",
            409, "Conflict",
            421, "Misdirected Request",
            500, "Internal Server Error",
            503, "Service Unavailable");

    static ConsoleResponse of(String type, byte[] body) {
        return new ConsoleResponse(200, type, body, Map.of());
    }

    static ConsoleResponse json(Object value) {
        return of("application/json", ConsoleJson.bytes(value));
    }

    /** An RFC 9457 problem. */
    static ConsoleResponse problem(ConsoleProblem problem, String instance) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", "about:blank");
        body.put("title", TITLES.getOrDefault(problem.status(), "Error"));
        body.put("status", problem.status());
        body.put("detail", problem.getMessage());
        body.put("instance", instance);
        return new ConsoleResponse(problem.status(), "application/problem+json", ConsoleJson.bytes(body), Map.of());
    }

    /** Adds a header, which replaces a standard one of the same name. */
    ConsoleResponse with(String header, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(header, value);
        return new ConsoleResponse(status, type, body, more);
    }
}
