package mart.system.leaks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Receives the spans that services export (OTLP over HTTP), and stores the raw requests. */
final class Spans implements AutoCloseable {
    private final HttpServer server;
    private final List<Trace> received = new CopyOnWriteArrayList<>();

    Spans() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(Trace.of("spans", exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** The URL for the exporters. */
    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** All requests so far. */
    List<Trace> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
