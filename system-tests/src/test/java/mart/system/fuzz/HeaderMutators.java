package mart.system.fuzz;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;
import mart.system.fuzz.RequestMutators.Mutation;

/** Mutations of the request headers. */
final class HeaderMutators {
    private static final List<String> NAMES = HostileValues.list("""
            If-Match If-None-Match If-Modified-Since If-Unmodified-Since Prefer Idempotency-Key Authorization
            Accept Accept-Charset Accept-Encoding Accept-Language
            Content-Language Content-Location Content-Disposition Range Cookie Origin Referer User-Agent
            Forwarded X-Forwarded-For X-Forwarded-Host X-Forwarded-Proto X-HTTP-Method-Override X-Original-URL
            traceparent tracestate baggage X-Request-Id $WSRA $WSSN $WSSC X-Unknown
            """);

    private static final List<String> VALUES = HostileValues.list(
            """
            * "1" W/"1" " , ,,;;== a=b;c=d,e=%00 bytes=0-0,5-1
            respond-async wait=0 wait=-1 wait=99999999999 the-same-key the-same-key Bearer
            application/json text/html text/html;q=high application/json;q=0 */*;q=0.000 a/b/c gzip;q=x
            00-00000000000000000000000000000000-0000000000000000-00
            00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01
            ff-zz-zz-zz file:///etc/passwd DELETE \u00e4\u00f6\u00fc \u00c3\u00a4\u00f0\u009f\u009b\u0092 \u007f
            """,
            "\"1\", \"2\"",
            "respond-async, wait=1",
            "wait=1.5; x",
            "Bearer  ",
            "Bearer a.b.c",
            "Bearer eyJhbGciOiJub25lIn0.e30.",
            "Bearer " + "a".repeat(6_000),
            "Basic am9objpkb2U=",
            "Basic ???",
            "Digest x",
            "Negotiate YII=",
            "en-US-x-" + "a".repeat(200),
            "Sun, 06 Nov 1994 08:49:37 GMT",
            "Sun, 99 Foo 9999 99:99:99 GMT",
            "1".repeat(300));

    static final List<Mutation> ALL = List.of(
            new Mutation("header", HeaderMutators::wellFormed),
            new Mutation("header", HeaderMutators::wellFormed),
            new Mutation("header", HeaderMutators::wellFormed),
            new Mutation("hostile header", HeaderMutators::hostile),
            new Mutation("header twice", (request, random) -> {
                String name = name(random);
                request.headers.add(Map.entry(name, value(random)));
                request.headers.add(Map.entry(name, value(random)));
            }),
            new Mutation("Accept twice", (request, random) -> {
                request.headers.add(Map.entry("Accept", "application/json"));
                request.headers.add(Map.entry("Accept", value(random)));
            }),
            // the client sends a Content-Length with every body; with a larger one the server would wait for more
            new Mutation("Content-Length twice", (request, random) -> {
                int length = random.nextBoolean() ? request.body.length : 0;
                request.headers.add(Map.entry("Content-Length", Integer.toString(length)));
            }),
            Mutation.of("many headers", request -> {
                for (int i = 0; i < 150; i++) {
                    request.header("X-" + i, "1");
                }
            }),
            Mutation.toInvalidHttp(
                    "very long header", (request, random) -> request.header(name(random), "v".repeat(40_000))),
            Mutation.toInvalidHttp(
                    "header with line breaks",
                    (request, random) -> request.header(name(random), "a\r\n folded\r\nX-Injected: 1")),
            Mutation.toInvalidHttp("header with NUL", (request, random) -> request.header(name(random), "a\0b")),
            Mutation.toInvalidHttp("invalid header name", (request, random) -> request.header("X Y(\u00e4)", "1")));

    private HeaderMutators() {}

    private static void wellFormed(FuzzRequest request, Random random) {
        request.header(name(random), value(random));
    }

    /** A hostile text in UTF-8. Line breaks are replaced, since another mutation covers them. */
    private static void hostile(FuzzRequest request, Random random) {
        byte[] bytes = HostileValues.text(random).getBytes(StandardCharsets.UTF_8);
        String value = new String(bytes, StandardCharsets.ISO_8859_1).replaceAll("[\r\n\0]", " ");
        String name = name(random);
        request.header(name, value);
        // Liberty itself rejects an empty value of this header
        request.isInvalidHttp |= name.equals("X-Forwarded-Proto") && value.isBlank();
    }

    private static String name(Random random) {
        return HostileValues.anyOf(NAMES, random);
    }

    private static String value(Random random) {
        return HostileValues.anyOf(VALUES, random);
    }
}
