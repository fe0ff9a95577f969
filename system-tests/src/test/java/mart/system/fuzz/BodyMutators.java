package mart.system.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mart.system.api.Deflated;
import mart.system.fuzz.RequestMutators.Mutation;

/** Mutations of the body: its fields, its syntax, its bytes, and the headers that describe it. */
final class BodyMutators {
    private static final String TYPE = "Content-Type";
    private static final String ENCODING = "Content-Encoding";

    private static final List<String> TYPES = List.of(
            "text/plain",
            "application/xml",
            "application/json; charset=utf-16",
            "application/json; charset=nonsense",
            "application/json; charset=\"\"",
            "application/json;;",
            "application/json;charset",
            "application/problem+json",
            "application/x-www-form-urlencoded",
            "application/x-www-form-urlencoded; charset=utf-16",
            "multipart/form-data; boundary=x",
            "multipart/form-data",
            "*/*",
            "application/*",
            "nonsense",
            "/",
            "",
            "application/" + "x".repeat(5_000));

    private static final List<Mutation> OF_CONTENT = List.of(
            mutation("cut short", request -> request.body = Arrays.copyOf(request.body, request.body.length / 2)),
            mutation("no body", request -> request.body = new byte[0]),
            mutation("repeated", request -> request.body = concat(request.body, request.body)),
            mutation(
                    "trailing text",
                    request -> request.body = concat(request.body, "]}x".getBytes(StandardCharsets.UTF_8))),
            mutation("BOM", request -> request.body = concat("\uFEFF".getBytes(StandardCharsets.UTF_8), request.body)),
            mutation("UTF-16", request -> inCharset(request, StandardCharsets.UTF_16, "")),
            mutation("UTF-16LE, undeclared", request -> inCharset(request, StandardCharsets.UTF_16LE, "")),
            mutation(
                    "UTF-16BE, declared",
                    request -> inCharset(request, StandardCharsets.UTF_16BE, "; charset=utf-16be")),
            mutation("UTF-32", request -> inCharset(request, Charset.forName("UTF-32"), "")),
            mutation(
                    "ISO-8859-1, declared",
                    request -> inCharset(request, StandardCharsets.ISO_8859_1, "; charset=iso-8859-1")),
            mutation("ISO-8859-1, undeclared", request -> inCharset(request, StandardCharsets.ISO_8859_1, "")),
            mutation("in a list", request -> request.body("[" + text(request) + "]")),
            mutation("in an object", request -> request.body("{\"a\":" + text(request) + "}")),
            mutation("in a string", request -> request.body(ValidRequests.quoted(text(request)))),
            mutation("null", request -> request.body("null")),
            mutation("a number", request -> request.body("1e400")),
            mutation("with a comment", request -> request.body("/* x */" + text(request))),
            mutation("CR, LF and spaces", request -> request.body("\r\n \t" + text(request) + " \r\n")),
            mutation("long", request -> request.body(text(request) + " ".repeat(100_000))),
            mutation("gzip", request -> encode(request, "gzip", true)),
            mutation("deflate", request -> encode(request, "deflate", true)),
            mutation("not gzip, declared as gzip", request -> encode(request, "gzip", false)),
            mutation("not deflate, declared as deflate", request -> encode(request, "deflate", false)),
            mutation("unsupported encoding", request -> request.header(ENCODING, "br")),
            mutation("chunked", request -> request.header("Transfer-Encoding", "chunked")),
            mutation("identity encoding", request -> request.header(ENCODING, "identity")),
            mutation("encoded twice", request -> request.header(ENCODING, "gzip, gzip")),
            mutation("gzip bomb", BodyMutators::gzipBomb),
            mutation("deflate with a dictionary", BodyMutators::withDictionary),
            mutation("truncated gzip", request -> {
                encode(request, "gzip", true);
                request.body = Arrays.copyOf(request.body, request.body.length - 9);
            }),
            mutation(
                    "no Content-Type",
                    request ->
                            request.headers.removeIf(header -> header.getKey().equals(TYPE))),
            new Mutation(
                    "random Content-Type",
                    (request, random) -> request.header(TYPE, TYPES.get(random.nextInt(TYPES.size())))),
            new Mutation("bytes changed", BodyMutators::flip));

    private BodyMutators() {}

    /** A random mutation; three in five change the fields. */
    static Mutation pick(ValidRequests validRequests, Random random) {
        return random.nextInt(5) < 3
                ? ofFields(validRequests, random)
                : OF_CONTENT.get(random.nextInt(OF_CONTENT.size()));
    }

    private static Mutation ofFields(ValidRequests validRequests, Random random) {
        List<Map.Entry<String, String>> fields =
                new ArrayList<>(validRequests.fields().entrySet());
        if (fields.isEmpty()) {
            return mutation(
                    "extra field", request -> write(request, List.of(Map.entry("extra", HostileValues.token(random)))));
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
        return mutation("fields, " + field.getKey(), request -> write(request, fields));
    }

    private static void write(FuzzRequest request, List<Map.Entry<String, String>> fields) {
        boolean form =
                request.headers.stream().anyMatch(header -> header.getValue().contains("urlencoded"));
        Stream<String> written = fields.stream()
                .map(field -> form
                        ? ValidRequests.encoded(field.getKey()) + "="
                                + ValidRequests.encoded(ValidRequests.plain(field.getValue()))
                        : ValidRequests.quoted(field.getKey()) + ":" + field.getValue());
        request.body(form ? String.join("&", written.toList()) : "{" + String.join(",", written.toList()) + "}");
    }

    private static void inCharset(FuzzRequest request, Charset charset, String parameter) {
        String type = request.headers.stream()
                .filter(header -> header.getKey().equals(TYPE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json");
        request.header(TYPE, type + parameter);
        request.body = text(request).getBytes(charset);
    }

    private static void encode(FuzzRequest request, String encoding, boolean compress) {
        request.header(ENCODING, encoding);
        if (compress) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (var compressed =
                    encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
                compressed.write(request.body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            request.body = bytes.toByteArray();
        }
    }

    /** A few kilobytes that decompress to four megabytes. */
    private static void gzipBomb(FuzzRequest request) {
        request.body = new byte[4_000_000];
        Arrays.fill(request.body, (byte) ' ');
        encode(request, "gzip", true);
    }

    private static void withDictionary(FuzzRequest request) {
        request.header(ENCODING, "deflate");
        request.body = Deflated.withDictionary(request.body);
    }

    private static void flip(FuzzRequest request, Random random) {
        for (int i = 0; i < 1 + request.body.length / 20 && request.body.length > 0; i++) {
            request.body[random.nextInt(request.body.length)] = (byte) random.nextInt(256);
        }
    }

    private static String text(FuzzRequest request) {
        return new String(request.body, StandardCharsets.UTF_8);
    }

    private static byte[] concat(byte[] first, byte[] second) {
        byte[] both = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return both;
    }

    private static Mutation mutation(String name, Consumer<FuzzRequest> change) {
        BiConsumer<FuzzRequest, Random> withoutRandom = (request, random) -> change.accept(request);
        return new Mutation(name, withoutRandom);
    }
}
