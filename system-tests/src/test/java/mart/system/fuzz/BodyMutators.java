package mart.system.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mart.system.api.Deflated;
import mart.system.fuzz.RequestMutators.Mutation;

/** Mutations of the body: its fields, its syntax, its bytes, and the headers that describe it. */
final class BodyMutators {
    private static final String TYPE = "Content-Type";
    private static final String ENCODING = "Content-Encoding";

    private static final List<String> TYPES = HostileValues.list(
            """
            text/plain application/xml application/problem+json application/x-www-form-urlencoded multipart/form-data
            application/json;; application/json;charset */* application/* nonsense /
            """,
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json; charset=\"\"",
            "application/x-www-form-urlencoded; charset=utf-16",
            "multipart/form-data; boundary=x",
            "",
            "application/" + "x".repeat(5_000));

    private static final List<Mutation> OF_CONTENT = List.of(
            bytes("cut short", body -> Arrays.copyOf(body, body.length / 2)),
            text("no body", text -> ""),
            text("repeated", text -> text + text),
            text("trailing text", text -> text + "]}x"),
            text("BOM", text -> "\uFEFF" + text),
            inCharset("UTF-16", ""),
            inCharset("UTF-16LE", ""),
            inCharset("UTF-16BE", "; charset=utf-16be"),
            inCharset("UTF-32", ""),
            inCharset("ISO-8859-1", "; charset=iso-8859-1"),
            inCharset("ISO-8859-1", ""),
            text("in a list", text -> "[" + text + "]"),
            text("in an object", text -> "{\"a\":" + text + "}"),
            text("in a string", ValidRequests::quoted),
            text("null", text -> "null"),
            text("a number", text -> "1e400"),
            text("with a comment", text -> "/* x */" + text),
            text("CR, LF and spaces", text -> "\r\n \t" + text + " \r\n"),
            text("long", text -> text + " ".repeat(100_000)),
            Mutation.of("gzip", request -> compress(request, "gzip")),
            Mutation.of("deflate", request -> compress(request, "deflate")),
            header("not gzip, declared as gzip", ENCODING, "gzip"),
            header("not deflate, declared as deflate", ENCODING, "deflate"),
            header("unsupported encoding", ENCODING, "br"),
            header("chunked", "Transfer-Encoding", "chunked"),
            header("identity encoding", ENCODING, "identity"),
            header("encoded twice", ENCODING, "gzip, gzip"),
            Mutation.of("gzip bomb", BodyMutators::gzipBomb),
            Mutation.of("deflate with a dictionary", request -> {
                request.header(ENCODING, "deflate");
                request.body = Deflated.withDictionary(request.body);
            }),
            Mutation.of("truncated gzip", request -> {
                compress(request, "gzip");
                request.body = Arrays.copyOf(request.body, request.body.length - 9);
            }),
            Mutation.of(
                    "no Content-Type",
                    request ->
                            request.headers.removeIf(header -> header.getKey().equals(TYPE))),
            new Mutation(
                    "random Content-Type",
                    (request, random) -> request.header(TYPE, HostileValues.anyOf(TYPES, random))),
            new Mutation("bytes changed", BodyMutators::flip));

    private BodyMutators() {}

    /** A random mutation; three in five change the fields. */
    static Mutation pick(ValidRequests validRequests, Random random) {
        return random.nextInt(5) < 3 ? ofFields(validRequests, random) : HostileValues.anyOf(OF_CONTENT, random);
    }

    private static Mutation ofFields(ValidRequests validRequests, Random random) {
        List<Map.Entry<String, String>> fields =
                new ArrayList<>(validRequests.fields().entrySet());
        if (fields.isEmpty()) {
            fields.add(Map.entry("extra", HostileValues.token(random)));
            return Mutation.of("extra field", request -> request.body(fields));
        }
        int index = random.nextInt(fields.size());
        Map.Entry<String, String> field = fields.get(index);
        switch (random.nextInt(8)) {
            case 0 -> fields.remove(index);
            case 1 -> fields.add(Map.entry(field.getKey(), HostileValues.token(random)));
            case 2 -> fields.add(Map.entry(HostileValues.text(random), "1"));
            case 3 -> fields.set(index, Map.entry(field.getKey().toUpperCase(Locale.ROOT), field.getValue()));
            default -> fields.set(index, Map.entry(field.getKey(), HostileValues.token(random)));
        }
        return Mutation.of("fields, " + field.getKey(), request -> request.body(fields));
    }

    private static Mutation bytes(String name, UnaryOperator<byte[]> change) {
        return Mutation.of(name, request -> request.body = change.apply(request.body));
    }

    private static Mutation text(String name, UnaryOperator<String> change) {
        return Mutation.of(name, request -> request.body(change.apply(request.text())));
    }

    private static Mutation header(String name, String header, String value) {
        return Mutation.of(name, request -> request.header(header, value));
    }

    /** @param parameter declares the charset in the type of the body; empty to leave it undeclared */
    private static Mutation inCharset(String charset, String parameter) {
        return Mutation.of(charset + parameter, request -> {
            request.header(TYPE, request.contentType() + parameter);
            request.body = request.text().getBytes(Charset.forName(charset));
        });
    }

    private static void compress(FuzzRequest request, String encoding) {
        request.header(ENCODING, encoding);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (var compressed = encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
            compressed.write(request.body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        request.body = bytes.toByteArray();
    }

    /** A few kilobytes that decompress to four megabytes. */
    private static void gzipBomb(FuzzRequest request) {
        request.body(" ".repeat(4_000_000));
        compress(request, "gzip");
    }

    private static void flip(FuzzRequest request, Random random) {
        for (int i = 0; i < 1 + request.body.length / 20 && request.body.length > 0; i++) {
            request.body[random.nextInt(request.body.length)] = (byte) random.nextInt(256);
        }
    }
}
