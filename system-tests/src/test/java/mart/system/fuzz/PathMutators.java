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
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "PROPFIND");

    /** Inserted without encoding. Most are invalid in a URI. */
    private static final List<String> RAW = List.of(
            "%00",
            "%2e%2e",
            "..%2f..%2f",
            "%252e%252e%252f",
            "%c0%ae%c0%ae",
            "%c3%28",
            "%ff",
            "%zz",
            "%",
            "%u0041",
            "{}",
            "<x>",
            "\"",
            "\\",
            "|",
            "^",
            "[]",
            "\u00e4\u00f6",
            "\u00ff\u00fe",
            "a b",
            "\t",
            "*",
            "~root",
            "%0d%0aX-Injected:%201",
            "%23",
            "%3f",
            "%2f",
            "+",
            "&",
            "%E2%80%AE",
            "x".repeat(3_000),
            "%41".repeat(1_000));

    static final List<Mutation> ALL = List.of(
            new Mutation(
                    "random method", (request, random) -> request.method = METHODS.get(random.nextInt(METHODS.size()))),
            new Mutation("hostile last segment", PathMutators::hostileSegment),
            new Mutation("raw last segment", PathMutators::rawSegment),
            mutation("matrix parameter", path -> path + ";x=y"),
            mutation("inner matrix parameter", path -> path.replaceFirst("(?<=.)/", ";x=%00/")),
            mutation("trailing slash", path -> path + "/"),
            mutation("leading slashes", path -> "//" + path.substring(1)),
            mutation("inner slashes", path -> path.replaceAll("(?<=.)/", "///")),
            mutation("dot segments", path -> "/./x/.." + path),
            mutation("encoded dot segments", path -> "/%2e/x/%2e%2e" + path),
            mutation("dot segments with parameters", path -> "/x/..;a=b" + path),
            mutation("above the root", path -> "/.." + path),
            // U+0178 is not in ISO-8859-1: it would be sent as "?", which begins the query
            mutation("in upper case", path -> path.toUpperCase(Locale.ROOT).replace('\u0178', '\u00ff')),
            mutation("with an extension", path -> path + ".json"),
            mutation("absolute URI", path -> "http://elsewhere.example" + path),
            mutation("very long path", path -> path + "/" + "y".repeat(9_000)),
            mutation("very deep path", path -> path + "/a".repeat(2_000)),
            mutation("encoded letters", path -> path.replace("e", "%65").replace("o", "%6F")),
            new Mutation("hostile query", PathMutators::query),
            new Mutation("hostile query", PathMutators::query),
            new Mutation("raw query", PathMutators::rawQuery),
            new Mutation(
                    "unknown query parameter",
                    (request, random) -> request.query.add(ValidRequests.encoded(HostileValues.text(random)) + "="
                            + ValidRequests.encoded(HostileValues.text(random)))),
            new Mutation(
                    "many query parameters",
                    (request, random) -> request.query.addAll(Collections.nCopies(1_000, "a=b"))),
            new Mutation("long query", (request, random) -> request.query.add("q=" + "z".repeat(9_000))),
            new Mutation(
                    "malformed query",
                    (request, random) -> request.query.addAll(List.of("", "=", "&", "?", "a", "=b"))));

    private static final List<String> NAMES =
            List.of("limit", "after", "q", "available", "min_price", "max_price", "sort", "topic", "replayed");

    private PathMutators() {}

    private static Mutation mutation(String name, UnaryOperator<String> change) {
        return new Mutation(name, (request, random) -> {
            request.path = change.apply(request.path);
            // Liberty itself rejects paths above the root and requests for another host
            request.isInvalidHttp |=
                    request.path.startsWith("/..") || !request.path.startsWith("/") || request.path.length() > 4_000;
        });
    }

    private static void hostileSegment(FuzzRequest request, Random random) {
        replaceLastSegment(request, ValidRequests.encoded(HostileValues.text(random)));
    }

    private static void rawSegment(FuzzRequest request, Random random) {
        replaceLastSegment(request, RAW.get(random.nextInt(RAW.size())));
        request.isInvalidHttp = true;
    }

    private static void replaceLastSegment(FuzzRequest request, String segment) {
        request.path = request.path.substring(0, request.path.lastIndexOf('/') + 1) + segment;
        request.isInvalidHttp |= segment.contains("%00");
    }

    private static void query(FuzzRequest request, Random random) {
        request.query.add(name(random) + "=" + ValidRequests.encoded(HostileValues.text(random)));
    }

    private static void rawQuery(FuzzRequest request, Random random) {
        request.query.add(name(random) + "=" + RAW.get(random.nextInt(RAW.size())));
        request.isInvalidHttp = true;
    }

    private static String name(Random random) {
        return NAMES.get(random.nextInt(NAMES.size()));
    }
}
