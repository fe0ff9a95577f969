package mart.system.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import mart.system.api.Deflated;
import mart.system.fuzz.RequestMutators.Bend;

/** Mutations of a body: its values, structure and bytes, and the headers that describe it. */
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

    private static final List<Bend> OF_BYTES = List.of(
            bend("cut short", probe -> probe.body = Arrays.copyOf(probe.body, probe.body.length / 2)),
            bend("no body", probe -> probe.body = new byte[0]),
            bend("twice", probe -> probe.body = joined(probe.body, probe.body)),
            bend("something behind", probe -> probe.body = joined(probe.body, "]}x".getBytes(StandardCharsets.UTF_8))),
            bend("BOM", probe -> probe.body = joined("\uFEFF".getBytes(StandardCharsets.UTF_8), probe.body)),
            bend("UTF-16", probe -> inCharset(probe, StandardCharsets.UTF_16, "")),
            bend("UTF-16LE, unsaid", probe -> inCharset(probe, StandardCharsets.UTF_16LE, "")),
            bend("UTF-16BE, said", probe -> inCharset(probe, StandardCharsets.UTF_16BE, "; charset=utf-16be")),
            bend("UTF-32", probe -> inCharset(probe, Charset.forName("UTF-32"), "")),
            bend("ISO-8859-1, said", probe -> inCharset(probe, StandardCharsets.ISO_8859_1, "; charset=iso-8859-1")),
            bend("ISO-8859-1, unsaid", probe -> inCharset(probe, StandardCharsets.ISO_8859_1, "")),
            bend("in a list", probe -> probe.body("[" + text(probe) + "]")),
            bend("in an object", probe -> probe.body("{\"a\":" + text(probe) + "}")),
            bend("in a text", probe -> probe.body(ValidRequests.quoted(text(probe)))),
            bend("null", probe -> probe.body("null")),
            bend("a number", probe -> probe.body("1e400")),
            bend("with a remark", probe -> probe.body("/* x */" + text(probe))),
            bend("CR, LF and blanks", probe -> probe.body("\r\n \t" + text(probe) + " \r\n")),
            bend("long", probe -> probe.body(text(probe) + " ".repeat(100_000))),
            bend("gzip", probe -> encode(probe, "gzip", true)),
            bend("deflate", probe -> encode(probe, "deflate", true)),
            bend("gzip that is none", probe -> encode(probe, "gzip", false)),
            bend("deflate that is none", probe -> encode(probe, "deflate", false)),
            bend("an encoding nobody knows", probe -> probe.header(ENCODING, "br")),
            bend("in chunks", probe -> probe.header("Transfer-Encoding", "chunked")),
            bend("identity", probe -> probe.header(ENCODING, "identity")),
            bend("encoded twice", probe -> probe.header(ENCODING, "gzip, gzip")),
            bend("a bomb", BodyMutators::bomb),
            bend("a dictionary", BodyMutators::withDictionary),
            bend("half a gzip", probe -> {
                encode(probe, "gzip", true);
                probe.body = Arrays.copyOf(probe.body, probe.body.length - 9);
            }),
            bend(
                    "no Content-Type",
                    probe -> probe.headers.removeIf(header -> header.getKey().equals(TYPE))),
            new Bend("other Content-Type", (probe, dice) -> probe.header(TYPE, TYPES.get(dice.nextInt(TYPES.size())))),
            new Bend("bytes changed", BodyMutators::flip));

    private BodyMutators() {}

    /** A random mutation, mostly of a field. */
    static Bend one(ValidRequests sound, Random dice) {
        return dice.nextInt(5) < 3 ? ofFields(sound, dice) : OF_BYTES.get(dice.nextInt(OF_BYTES.size()));
    }

    private static Bend ofFields(ValidRequests sound, Random dice) {
        List<Map.Entry<String, String>> fields = new ArrayList<>(sound.fields().entrySet());
        if (fields.isEmpty()) {
            return bend("extra field", probe -> write(probe, List.of(Map.entry("extra", HostileValues.token(dice)))));
        }
        int at = dice.nextInt(fields.size());
        Map.Entry<String, String> field = fields.get(at);
        switch (dice.nextInt(8)) {
            case 0 -> fields.remove(at);
            case 1 -> fields.add(Map.entry(field.getKey(), HostileValues.token(dice)));
            case 2 -> fields.add(Map.entry(HostileValues.text(dice), "1"));
            case 3 -> fields.set(at, Map.entry(field.getKey().toUpperCase(java.util.Locale.ROOT), field.getValue()));
            default -> fields.set(at, Map.entry(field.getKey(), HostileValues.token(dice)));
        }
        return bend("fields, " + field.getKey(), probe -> write(probe, fields));
    }

    private static void write(Probe probe, List<Map.Entry<String, String>> fields) {
        boolean form =
                probe.headers.stream().anyMatch(header -> header.getValue().contains("urlencoded"));
        Stream<String> written = fields.stream()
                .map(field -> form
                        ? ValidRequests.encoded(field.getKey()) + "="
                                + ValidRequests.encoded(ValidRequests.plain(field.getValue()))
                        : ValidRequests.quoted(field.getKey()) + ":" + field.getValue());
        probe.body(form ? String.join("&", written.toList()) : "{" + String.join(",", written.toList()) + "}");
    }

    private static void inCharset(Probe probe, Charset charset, String said) {
        String type = probe.headers.stream()
                .filter(header -> header.getKey().equals(TYPE))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("application/json");
        probe.header(TYPE, type + said);
        probe.body = text(probe).getBytes(charset);
    }

    private static void encode(Probe probe, String encoding, boolean honestly) {
        probe.header(ENCODING, encoding);
        if (honestly) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (var packed = encoding.equals("gzip") ? new GZIPOutputStream(bytes) : new DeflaterOutputStream(bytes)) {
                packed.write(probe.body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            probe.body = bytes.toByteArray();
        }
    }

    /** Some kilobytes that decompress to megabytes. */
    private static void bomb(Probe probe) {
        probe.body = new byte[4_000_000];
        Arrays.fill(probe.body, (byte) ' ');
        encode(probe, "gzip", true);
    }

    private static void withDictionary(Probe probe) {
        probe.header(ENCODING, "deflate");
        probe.body = Deflated.withDictionary(probe.body);
    }

    private static void flip(Probe probe, Random dice) {
        for (int i = 0; i < 1 + probe.body.length / 20 && probe.body.length > 0; i++) {
            probe.body[dice.nextInt(probe.body.length)] = (byte) dice.nextInt(256);
        }
    }

    private static String text(Probe probe) {
        return new String(probe.body, StandardCharsets.UTF_8);
    }

    private static byte[] joined(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static Bend bend(String name, java.util.function.Consumer<Probe> way) {
        BiConsumer<Probe, Random> withoutDice = (probe, dice) -> way.accept(probe);
        return new Bend(name, withoutDice);
    }
}
