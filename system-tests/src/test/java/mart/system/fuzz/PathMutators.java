package mart.system.fuzz;

import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import mart.system.fuzz.RequestMutators.Mutation;

/** Mutations of the method, the path and the query. */
final class PathMutators {
    private static final List<String> METHODS =
            HostileValues.list("GET HEAD POST PUT DELETE PATCH OPTIONS TRACE BREW PROPFIND");

    /** Inserted without encoding. Most are invalid in a URI. */
    private static final List<String> RAW =
            HostileValues.list("""
            %00 %2e%2e ..%2f..%2f %252e%252e%252f %c0%ae%c0%ae %c3%28 %ff %zz % %u0041 %23 %3f %2f %E2%80%AE
            {} <x> " \\ | ^ [] * ~root + & \u00e4\u00f6 \u00ff\u00fe %0d%0aX-Injected:%201
            """, "a b", "\t", "x".repeat(3_000), "%41".repeat(1_000));

    private static final List<String> PARAMETERS =
            HostileValues.list("limit after q available min_price max_price sort topic replayed");

    static final List<Mutation> ALL = List.of(
            new Mutation("random method", (request, random) -> request.method = HostileValues.anyOf(METHODS, random)),
            new Mutation("hostile last segment", (request, random) -> replaceLastSegment(request, encodedText(random))),
            Mutation.toInvalidHttp(
                    "raw last segment",
                    (request, random) -> replaceLastSegment(request, HostileValues.anyOf(RAW, random))),
            path("matrix parameter", path -> path + ";x=y"),
            path("inner matrix parameter", path -> path.replaceFirst("(?<=.)/", ";x=%00/")),
            path("trailing slash", path -> path + "/"),
            path("leading slashes", path -> "//" + path.substring(1)),
            path("inner slashes", path -> path.replaceAll("(?<=.)/", "///")),
            path("dot segments", path -> "/./x/.." + path),
            path("encoded dot segments", path -> "/%2e/x/%2e%2e" + path),
            path("dot segments with parameters", path -> "/x/..;a=b" + path),
            path("above the root", path -> "/.." + path),
            // U+0178 is not in ISO-8859-1: it would be sent as "?", which begins the query
            path("in upper case", path -> path.toUpperCase(Locale.ROOT).replace('\u0178', '\u00ff')),
            path("with an extension", path -> path + ".json"),
            path("absolute URI", path -> "http://elsewhere.example" + path),
            path("very long path", path -> path + "/" + "y".repeat(9_000)),
            path("very deep path", path -> path + "/a".repeat(2_000)),
            path("encoded letters", path -> path.replace("e", "%65").replace("o", "%6F")),
            new Mutation("hostile query", PathMutators::query),
            new Mutation("hostile query", PathMutators::query),
            Mutation.toInvalidHttp(
                    "raw query",
                    (request, random) -> request.query.add(parameter(random) + HostileValues.anyOf(RAW, random))),
            new Mutation(
                    "unknown query parameter",
                    (request, random) -> request.query.add(encodedText(random) + "=" + encodedText(random))),
            Mutation.of("many query parameters", request -> request.query.addAll(Collections.nCopies(1_000, "a=b"))),
            Mutation.of("long query", request -> request.query.add("q=" + "z".repeat(9_000))),
            Mutation.of("malformed query", request -> request.query.addAll(List.of("", "=", "&", "?", "a", "=b"))));

    private PathMutators() {}

    private static Mutation path(String name, UnaryOperator<String> change) {
        return Mutation.of(name, request -> {
            request.path = change.apply(request.path);
            // Liberty itself rejects paths above the root and requests for another host
            request.isInvalidHttp |=
                    request.path.startsWith("/..") || !request.path.startsWith("/") || request.path.length() > 4_000;
        });
    }

    private static void replaceLastSegment(FuzzRequest request, String segment) {
        request.path = request.path.substring(0, request.path.lastIndexOf('/') + 1) + segment;
        request.isInvalidHttp |= segment.contains("%00");
    }

    private static void query(FuzzRequest request, Random random) {
        request.query.add(parameter(random) + encodedText(random));
    }

    private static String parameter(Random random) {
        return HostileValues.anyOf(PARAMETERS, random) + "=";
    }

    private static String encodedText(Random random) {
        return ValidRequests.encoded(HostileValues.text(random));
    }
}
