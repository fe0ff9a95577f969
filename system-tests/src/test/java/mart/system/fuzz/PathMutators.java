package mart.system.fuzz;

import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import mart.system.fuzz.RequestMutators.Bend;

/** Mutations of the method and the target. */
final class PathMutators {
    private static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "BREW", "PROPFIND");

    /** Raw texts, most of which are not allowed in a URI. */
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

    static final List<Bend> ALL = List.of(
            new Bend("other method", (probe, dice) -> probe.method = METHODS.get(dice.nextInt(METHODS.size()))),
            new Bend("last step", PathMutators::lastStep),
            new Bend("last step, raw", PathMutators::rawStep),
            bend("matrix parameter", path -> path + ";x=y"),
            bend("matrix parameter in between", path -> path.replaceFirst("(?<=.)/", ";x=%00/")),
            bend("slash behind", path -> path + "/"),
            bend("slashes before", path -> "//" + path.substring(1)),
            bend("slashes in between", path -> path.replaceAll("(?<=.)/", "///")),
            bend("dots", path -> "/./x/.." + path),
            bend("dots, encoded", path -> "/%2e/x/%2e%2e" + path),
            bend("dots with parameters", path -> "/x/..;a=b" + path),
            bend("out of the root", path -> "/.." + path),
            // but for the one whose capital is not in ISO-8859-1: it would be sent as the ? that begins a query
            bend("in capitals", path -> path.toUpperCase(java.util.Locale.ROOT).replace('\u0178', '\u00ff')),
            bend("with a suffix", path -> path + ".json"),
            bend("absolute", path -> "http://elsewhere.example" + path),
            bend("very long", path -> path + "/" + "y".repeat(9_000)),
            bend("very deep", path -> path + "/a".repeat(2_000)),
            bend("letters, encoded", path -> path.replace("e", "%65").replace("o", "%6F")),
            new Bend("query, hostile", PathMutators::query),
            new Bend("query, hostile", PathMutators::query),
            new Bend("query, raw", PathMutators::rawQuery),
            new Bend(
                    "query, unknown",
                    (probe, dice) -> probe.query.add(ValidRequests.encoded(HostileValues.text(dice)) + "="
                            + ValidRequests.encoded(HostileValues.text(dice)))),
            new Bend("query, many", (probe, dice) -> probe.query.addAll(java.util.Collections.nCopies(1_000, "a=b"))),
            new Bend("query, long", (probe, dice) -> probe.query.add("q=" + "z".repeat(9_000))),
            new Bend("query, signs", (probe, dice) -> probe.query.addAll(List.of("", "=", "&", "?", "a", "=b"))));

    private static final List<String> NAMES =
            List.of("limit", "after", "q", "available", "min_price", "max_price", "sort", "topic", "replayed");

    private PathMutators() {}

    private static Bend bend(String name, UnaryOperator<String> way) {
        return new Bend(name, (probe, dice) -> {
            probe.path = way.apply(probe.path);
            // what leads out of the root, and what is for another host, the server itself refuses
            probe.isNoHttp |=
                    probe.path.startsWith("/..") || !probe.path.startsWith("/") || probe.path.length() > 4_000;
        });
    }

    private static void lastStep(Probe probe, Random dice) {
        step(probe, ValidRequests.encoded(HostileValues.text(dice)));
    }

    private static void rawStep(Probe probe, Random dice) {
        step(probe, RAW.get(dice.nextInt(RAW.size())));
        probe.isNoHttp = true;
    }

    private static void step(Probe probe, String step) {
        probe.path = probe.path.substring(0, probe.path.lastIndexOf('/') + 1) + step;
        probe.isNoHttp |= step.contains("%00");
    }

    private static void query(Probe probe, Random dice) {
        probe.query.add(name(dice) + "=" + ValidRequests.encoded(HostileValues.text(dice)));
    }

    private static void rawQuery(Probe probe, Random dice) {
        probe.query.add(name(dice) + "=" + RAW.get(dice.nextInt(RAW.size())));
        probe.isNoHttp = true;
    }

    private static String name(Random dice) {
        return NAMES.get(dice.nextInt(NAMES.size()));
    }
}
