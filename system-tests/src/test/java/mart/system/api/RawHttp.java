package mart.system.api;

import static java.util.stream.Collectors.toMap;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Sends requests that no HTTP client library would send. */
public final class RawHttp {
    private static final int TIMEOUT_MILLIS = 30_000;
    private static final int CHUNK = 4_096;
    private static final Set<String> MAY_HAVE_BODY = Set.of("POST", "PUT");

    private RawHttp() {}

    /**
     * Sends a request with any method, target and headers; texts are encoded as ISO-8859-1. Adds {@code Host} and
     * {@code Connection}, and {@code Content-Length} if there can be a body. If the headers have {@code Transfer-Encoding},
     * the body is sent in chunks instead.
     */
    public static Answer send(
            int port, String method, String target, List<Map.Entry<String, String>> headers, byte[] body) {
        StringBuilder head = new StringBuilder(method + " " + target + " HTTP/1.1\r\nConnection: close\r\n");
        if (!has(headers, "Host")) {
            head.append("Host: localhost:").append(port).append("\r\n");
        }
        boolean chunked = has(headers, "Transfer-Encoding");
        headers.forEach(header -> head.append(header.getKey())
                .append(": ")
                .append(header.getValue())
                .append("\r\n"));
        if (!chunked && (body.length > 0 || MAY_HAVE_BODY.contains(method))) {
            head.append("Content-Length: ").append(body.length).append("\r\n");
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(chunked ? inChunks(body) : body);
        return send(port, request.toByteArray());
    }

    private static boolean has(List<Map.Entry<String, String>> headers, String name) {
        return headers.stream().anyMatch(header -> header.getKey().equalsIgnoreCase(name));
    }

    private static byte[] inChunks(byte[] body) {
        ByteArrayOutputStream chunks = new ByteArrayOutputStream();
        for (int at = 0; at < body.length; at += CHUNK) {
            int size = Math.min(CHUNK, body.length - at);
            chunks.writeBytes((Integer.toHexString(size) + "\r\n").getBytes(StandardCharsets.ISO_8859_1));
            chunks.write(body, at, size);
            chunks.writeBytes("\r\n".getBytes(StandardCharsets.ISO_8859_1));
        }
        chunks.writeBytes("0\r\n\r\n".getBytes(StandardCharsets.ISO_8859_1));
        return chunks.toByteArray();
    }

    /** Sends these bytes, which must ask the server to close the connection after the response. */
    public static Answer send(int port, byte[] request) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            try {
                socket.getOutputStream().write(request);
            } catch (SocketException e) {
                // the server has responded and closed before it read the whole request
            }
            return parse(read(socket.getInputStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads to the end, also if the server resets the connection after an early response. */
    private static byte[] read(InputStream stream) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try {
            stream.transferTo(read);
        } catch (SocketException e) {
            if (read.size() == 0) {
                throw e;
            }
        }
        return read.toByteArray();
    }

    private static Answer parse(byte[] bytes) throws IOException {
        String all = new String(bytes, StandardCharsets.ISO_8859_1);
        int end = all.indexOf("\r\n\r\n");
        if (end < 0) {
            throw new IOException("No HTTP response: " + all);
        }
        String[] lines = all.substring(0, end).split("\r\n");
        int status = Integer.parseInt(lines[0].split(" ", 3)[1]);
        if (status < 200) { // 100 Continue: the response follows
            return parse(Arrays.copyOfRange(bytes, end + 4, bytes.length));
        }
        Map<String, String> headers = Arrays.stream(lines, 1, lines.length)
                .map(line -> line.split(":", 2))
                .collect(toMap(line -> line[0].toLowerCase(Locale.ROOT), line -> line[1].trim(), (a, b) -> a));
        byte[] body = Arrays.copyOfRange(bytes, end + 4, bytes.length);
        boolean chunked = "chunked".equals(headers.get("transfer-encoding")) && body.length > 0;
        return new Answer(status, headers, chunked ? joined(body) : body);
    }

    private static byte[] joined(byte[] chunks) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        String text = new String(chunks, StandardCharsets.ISO_8859_1);
        int at = 0;
        int size = -1;
        while (size != 0) {
            int line = text.indexOf("\r\n", at);
            size = Integer.parseInt(text.substring(at, line).split(";")[0].trim(), 16);
            body.write(chunks, line + 2, size);
            at = line + 2 + size + 2;
        }
        return body.toByteArray();
    }
}
