package mart.system.fuzz;

import java.util.List;
import java.util.Random;
import mart.system.fuzz.RequestMutators.Bend;

/** Mutations of headers. */
final class HeaderMutators {
    private static final List<String> NAMES = List.of(
            "If-Match",
            "If-None-Match",
            "If-Modified-Since",
            "If-Unmodified-Since",
            "Prefer",
            "Idempotency-Key",
            "Authorization",
            "Accept",
            "Accept-Charset",
            "Accept-Encoding",
            "Accept-Language",
            "Content-Language",
            "Content-Location",
            "Content-Disposition",
            "Range",
            "Cookie",
            "Origin",
            "Referer",
            "User-Agent",
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Proto",
            "X-HTTP-Method-Override",
            "X-Original-URL",
            "traceparent",
            "tracestate",
            "baggage",
            "X-Request-Id",
            "$WSRA",
            "$WSSN",
            "$WSSC",
            "X-Unknown");

    private static final List<String> VALUES = List.of(
            "*",
            "\"1\"",
            "W/\"1\"",
            "\"1\", \"2\"",
            "\"",
            ",",
            ",,;;==",
            "respond-async",
            "respond-async, wait=1",
            "wait=0",
            "wait=-1",
            "wait=99999999999",
            "wait=1.5; x",
            "the-same-key",
            "the-same-key",
            "Bearer",
            "Bearer  ",
            "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer " + "a".repeat(6_000),
            "Basic am9objpkb2U=",
            "Basic ???",
            "Digest x",
            "Negotiate YII=",
            "application/json",
            "text/html",
            "text/html;q=high",
            "application/json;q=0",
            "*/*;q=0.000",
            "a/b/c",
            "gzip;q=x",
            "en-US-x-" + "a".repeat(200),
            "bytes=0-0,5-1",
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 99 Foo 9999 99:99:99 GMT",
            "00-00000000000000000000000000000000-0000000000000000-00",
            "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
            "ff-zz-zz-zz",
            "a=b;c=d,e=%00",
            "file:///etc/passwd",
            "DELETE",
            "1".repeat(300),
            "\u00e4\u00f6\u00fc",
            "\u00c3\u00a4\u00f0\u009f\u009b\u0092",
            "\u007f");

    static final List<Bend> ALL = List.of(
            new Bend("header", HeaderMutators::fitting),
            new Bend("header", HeaderMutators::fitting),
            new Bend("header", HeaderMutators::fitting),
            new Bend("header, hostile", HeaderMutators::hostile),
            new Bend("header twice", (probe, dice) -> {
                String name = name(dice);
                probe.headers.add(java.util.Map.entry(name, value(dice)));
                probe.headers.add(java.util.Map.entry(name, value(dice)));
            }),
            new Bend("Accept twice", (probe, dice) -> {
                probe.headers.add(java.util.Map.entry("Accept", "application/json"));
                probe.headers.add(java.util.Map.entry("Accept", value(dice)));
            }),
            // another one is sent with every body; a length beyond its end would have the server wait
            new Bend("Content-Length twice", (probe, dice) -> {
                int length = dice.nextBoolean() ? probe.body.length : 0;
                probe.headers.add(java.util.Map.entry("Content-Length", Integer.toString(length)));
            }),
            new Bend("headers, many", (probe, dice) -> {
                for (int i = 0; i < 150; i++) {
                    probe.header("X-" + i, "1");
                }
            }),
            new Bend("header, very long", (probe, dice) -> {
                probe.header(name(dice), "v".repeat(40_000));
                probe.isNoHttp = true;
            }),
            new Bend("header, with line ends", (probe, dice) -> {
                probe.header(name(dice), "a\r\n folded\r\nX-Injected: 1");
                probe.isNoHttp = true;
            }),
            new Bend("header, with NUL", (probe, dice) -> {
                probe.header(name(dice), "a\0b");
                probe.isNoHttp = true;
            }),
            new Bend("header name, broken", (probe, dice) -> {
                probe.header("X Y(\u00e4)", "1");
                probe.isNoHttp = true;
            }));

    private HeaderMutators() {}

    private static void fitting(Probe probe, Random dice) {
        probe.header(name(dice), value(dice));
    }

    /** A text as its UTF-8 bytes; line ends have a mutation of their own. */
    private static void hostile(Probe probe, Random dice) {
        byte[] bytes = HostileValues.text(dice).getBytes(java.nio.charset.StandardCharsets.UTF_8);
        String value = new String(bytes, java.nio.charset.StandardCharsets.ISO_8859_1).replaceAll("[\r\n\0]", " ");
        String name = name(dice);
        probe.header(name, value);
        // the server itself refuses this one without a value
        probe.isNoHttp |= name.equals("X-Forwarded-Proto") && value.isBlank();
    }

    private static String name(Random dice) {
        return NAMES.get(dice.nextInt(NAMES.size()));
    }

    private static String value(Random dice) {
        return VALUES.get(dice.nextInt(VALUES.size()));
    }
}
