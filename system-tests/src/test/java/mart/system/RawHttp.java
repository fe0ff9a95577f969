package mart.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Requests that no HTTP client would send. */
final class RawHttp {
    private static final int TIMEOUT_MILLIS = 20_000;

    private RawHttp() {}

    /** @param head the status line and the headers */
    record Answer(int status, String head) {}

    /** Asks for a target that need not be a URI. */
    static Answer get(int port, String target) {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            String request = "GET " + target + " HTTP/1.1\r\nHost: localhost:" + port + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
            String head = answer.split("\r\n\r\n", 2)[0];
            return new Answer(Integer.parseInt(head.split(" ", 3)[1]), head);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
