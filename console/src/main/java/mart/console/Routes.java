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

/**
 * Which method and path lead where, and which query parameters each takes; any other is refused rather than ignored.
 */
final class Routes {
    private static final Pattern VARIABLE = Pattern.compile("\\{(\\w+)}");

    private final List<Route> routes = new ArrayList<>();

    /** What answers a path. */
    interface Endpoint {
        ConsoleResponse answer(Request request);
    }

    private record Route(
            String method, Pattern path, List<String> variables, Set<String> parameters, Endpoint endpoint) {}

    /** What was asked: the decoded variables of the path, and the query. */
    record Request(Map<String, String> path, Map<String, String> query) {
        String path(String name) {
            return path.get(name);
        }

        /** A variable of the path that must be a number. */
        int number(String name) {
            return parse(name, path.get(name), 1, Integer.MAX_VALUE);
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
                // told below, with the range
            }
            throw ConsoleProblem.badRequest(name + " must be a whole number from " + least + " to " + most + ".");
        }
    }

    /** What is only read. */
    void add(String path, Endpoint endpoint, String... parameters) {
        add("GET", path, endpoint, parameters);
    }

    /** @param path as in {@code /mails/{n}}: each variable is one segment, and letters, digits and _ only name it */
    void add(String method, String path, Endpoint endpoint, String... parameters) {
        List<String> variables = new ArrayList<>();
        StringBuilder pattern = new StringBuilder();
        Matcher variable = VARIABLE.matcher(path);
        int literal = 0;
        while (variable.find()) {
            pattern.append(Pattern.quote(path.substring(literal, variable.start())))
                    .append("([^/]+)");
            variables.add(variable.group(1));
            literal = variable.end();
        }
        pattern.append(Pattern.quote(path.substring(literal)));
        routes.add(new Route(method, Pattern.compile(pattern.toString()), variables, Set.of(parameters), endpoint));
    }

    /** The methods by which something answers this path, HEAD among them where GET is; empty if nothing is there. */
    Set<String> methods(String rawPath) {
        Set<String> methods = at(rawPath).map(Route::method).collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        return methods;
    }

    /**
     * @param rawPath as it was sent, still percent-encoded
     * @param rawQuery likewise, or null
     * @throws ConsoleProblem if nothing answers it
     */
    ConsoleResponse answer(String method, String rawPath, String rawQuery) {
        Route route = at(rawPath)
                .filter(candidate -> candidate.method.equals(method))
                .findFirst()
                .orElseThrow(() -> ConsoleProblem.notFound(
                        "There is nothing here. Try /api/topics, /api/groups, /api/mails or /api/dead-letters."));
        return route.endpoint.answer(new Request(variables(route, rawPath), query(route, rawQuery)));
    }

    private Stream<Route> at(String rawPath) {
        return routes.stream().filter(route -> route.path.matcher(rawPath).matches());
    }

    private static Map<String, String> variables(Route route, String rawPath) {
        Matcher path = route.path.matcher(rawPath);
        path.matches();
        Map<String, String> variables = new HashMap<>();
        for (int i = 0; i < route.variables.size(); i++) {
            // a plus is a plus in a path; only queries write blanks that way
            variables.put(route.variables.get(i), decode(path.group(i + 1).replace("+", "%2B")));
        }
        return variables;
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
                        "There is no parameter " + name + " here, only " + new TreeSet<>(route.parameters) + ".");
            }
            if (halves.length < 2 || halves[1].isEmpty()) {
                throw ConsoleProblem.badRequest(name + " must have a value, or be left out.");
            }
            if (query.put(name, decode(halves[1])) != null) {
                throw ConsoleProblem.badRequest(name + " must be given once.");
            }
        }
        return query;
    }

    private static String decode(String encoded) {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw ConsoleProblem.badRequest("The address has a % that is not followed by two hexadecimal digits.");
        }
    }
}
