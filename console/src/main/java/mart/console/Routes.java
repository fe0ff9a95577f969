package mart.console;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Maps methods and paths to endpoints. An unknown query parameter is rejected, not ignored. */
final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes = new ArrayList<>();

    /** Handles the requests to one path. */
    interface Endpoint {
        ConsoleResponse respond(Request request);
    }

    private record Route(String method, Pattern path, Set<String> parameters, Endpoint endpoint) {}

    /**
     * The path variables and query parameters of a request.
     *
     * @param path the match of the percent-encoded path
     * @param query the decoded parameters
     */
    record Request(Matcher path, Map<String, String> query) {

        /** The decoded value of a path variable. */
        String path(String name) {
            // in a path a plus is a plus; only in a query it stands for a space
            return decode(path.group(name).replace("+", "%2B"));
        }

        /** A path variable that must be a positive number. */
        int number(String name) {
            return parse(name, path(name), 1, Integer.MAX_VALUE);
        }

        Optional<String> text(String parameter) {
            return Optional.ofNullable(query.get(parameter));
        }

        int number(String parameter, int fallback, int least, int most) {
            return text(parameter)
                    .map(value -> parse(parameter, value, least, most))
                    .orElse(fallback);
        }

        private static int parse(String name, String value, int least, int most) {
            try {
                int number = Integer.parseInt(value);
                if (number >= least && number <= most) {
                    return number;
                }
            } catch (NumberFormatException e) {
                // reported below, with the range
            }
            throw ConsoleProblem.badRequest(name + " must be a whole number from " + least + " to " + most + ".");
        }
    }

    /** Adds a GET endpoint. */
    void add(String path, Endpoint endpoint, String... parameters) {
        add("GET", path, endpoint, parameters);
    }

    /** @param path with variables: {@code /mails/{n}}; each variable is one segment */
    void add(String method, String path, Endpoint endpoint, String... parameters) {
        String pattern = VARIABLE.matcher(path.replace(".", "\\.")).replaceAll("(?<$1>[^/]+)");
        routes.add(new Route(method, Pattern.compile(pattern), Set.of(parameters), endpoint));
    }

    /** The methods that a path supports, HEAD included where GET is; empty if the path does not exist. */
    Set<String> methods(String rawPath) {
        Set<String> methods = at(rawPath).map(Route::method).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /**
     * @param rawPath percent-encoded
     * @param rawQuery percent-encoded; null if there is none
     * @throws ConsoleProblem if the path does not exist, or a parameter is invalid
     */
    ConsoleResponse respond(String method, String rawPath, String rawQuery) {
        Route route = at(rawPath)
                .filter(candidate -> candidate.method.equals(method))
                .findFirst()
                .orElseThrow(() -> ConsoleProblem.notFound(
                        "This path does not exist. Try /api/topics, /api/groups, /api/mails or /api/dead-letters."));
        Matcher path = route.path.matcher(rawPath);
        path.matches(); // sets the variables
        return route.endpoint.respond(new Request(path, query(route, rawQuery)));
    }

    private Stream<Route> at(String rawPath) {
        return routes.stream().filter(route -> route.path.matcher(rawPath).matches());
    }

    private static Map<String, String> query(Route route, String rawQuery) {
        Map<String, String> query = new HashMap<>();
        if (rawQuery == null || rawQuery.isEmpty()) {
            return query;
        }
        for (String pair : rawQuery.split("&")) {
            String[] halves = pair.split("=", 2);
            String name = decode(halves[0]);
            if (!route.parameters.contains(name)) {
                throw ConsoleProblem.badRequest(
                        "Unknown parameter " + name + ". Supported are " + new TreeSet<>(route.parameters) + ".");
            }
            if (halves.length < 2 || halves[1].isEmpty()) {
                throw ConsoleProblem.badRequest(name + " must have a value, or be omitted.");
            }
            if (query.put(name, decode(halves[1])) != null) {
                throw ConsoleProblem.badRequest(name + " must occur once only.");
            }
        }
        return query;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ConsoleProblem.badRequest("The URL contains a % that is not followed by two hexadecimal digits.");
        }
    }
}
