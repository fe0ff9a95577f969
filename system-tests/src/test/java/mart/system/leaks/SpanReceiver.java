package mart.system.leaks;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** HTTP server that receives trace spans of the services (OTLP over HTTP) and records their bytes. */
final class SpanReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Artifact> received = new CopyOnWriteArrayList<>();

    SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::receive);
        server.start();
    }

    private void receive(HttpExchange exchange) throws IOException {
        try (exchange) {
            received.add(Artifact.of("spans", exchange.getRequestBody().readAllBytes()));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    /** The OTLP endpoint for the services. */
    String url() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    /** The requests received so far. */
    List<Artifact> received() {
        return List.copyOf(received);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
